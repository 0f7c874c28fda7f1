import PDFDocument from 'pdfkit';
import toPdf from 'svg-to-pdfkit';
import { appError } from '../../../shared/errors';
import { hangulFonts, hangulRuns, latinFonts, type FontFile } from './fonts';

export interface PdfSize {
  /** Size in points. */
  readonly width: number;
  readonly height: number;
}

/**
 * Converts an SVG figure to one page of PDF: lines stay lines, text stays text in embedded fonts. Throws if the figure
 * contains Hangul and the system has no font for it; the error names `file`.
 */
export async function pdfOf(svg: string, { width, height }: PdfSize, title: string, file: string): Promise<Uint8Array> {
  const hangul = hangulFonts();
  if (svg.search(hangulRuns) >= 0 && hangul.length === 0) throw appError('pdf-without-hangul', { file });
  const document = new PDFDocument({
    size: [width, height],
    margin: 0,
    info: { Title: title, Creator: 'Adapter Workbench' },
  });
  const parts: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', resolve);
    document.on('error', reject);
  });
  const nameOf = registered(document, { latin: latinFonts(), hangul });
  toPdf(document as never, unsized(markHangul(svg)), 0, 0, {
    width,
    height,
    assumePt: true,
    fontCallback: (family, bold) => nameOf(family.includes(hangulFamily) ? 'hangul' : 'latin', bold),
  });
  document.end();
  await ended;
  return Buffer.concat(parts);
}

type Script = 'latin' | 'hangul';

/** Registers the fonts and returns the font of a script and weight; regular if there is no bold. */
function registered(document: PDFKit.PDFDocument, fonts: Readonly<Record<Script, readonly FontFile[]>>) {
  const names = new Map<string, string>();
  for (const script of ['latin', 'hangul'] as const) {
    for (const bold of [false, true]) {
      const font = fonts[script].find((one) => one.bold === bold) ?? fonts[script][0];
      if (!font) continue;
      const name = `${script}-${bold ? 'bold' : 'regular'}`;
      document.registerFont(name, font.file, font.face ?? undefined);
      names.set(name, name);
    }
  }
  return (script: Script, bold: boolean): string => names.get(`${script}-${bold ? 'bold' : 'regular'}`)!;
}

/** The page has the size already; a unit in the SVG would be interpreted differently. */
const unsized = (svg: string): string => svg.replace(/^(<svg) width="[^"]+" height="[^"]+"/, '$1');

const hangulFamily = 'Hangul';

/** The app's typeface has no Hangul, and PDF has no font fallback: each run of Hangul names its font. */
const markHangul = (svg: string): string =>
  svg.replace(/>([^<>]*)</g, (whole, said: string) =>
    said.trim() === ''
      ? whole
      : `>${said.replace(hangulRuns, `<tspan style="font-family:${hangulFamily}">$&</tspan>`)}<`,
  );
