import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Typefaces as files that a renderer outside of the browser can read. */

export interface FontFile {
  readonly file: string;
  /** PostScript name of the face in a collection; null if the file has one face. */
  readonly face: string | null;
  readonly bold: boolean;
}

const { resolve } = createRequire(import.meta.url);

/** The app's typeface, for everything but Hangul. */
export const latinFonts = (): FontFile[] => [
  { file: resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'), face: null, bold: false },
  { file: resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'), face: null, bold: true },
];

const noto = '/usr/share/fonts/opentype/noto/NotoSansCJK';
const apple = '/System/Library/Fonts/AppleSDGothicNeo.ttc';

/**
 * System fonts with Hangul. Only faces without serifs are listed, because a renderer would take any face that has the
 * glyph.
 */
const knownHangul: readonly FontFile[] = [
  { file: `${noto}-Regular.ttc`, face: 'NotoSansCJKkr-Regular', bold: false },
  { file: `${noto}-Bold.ttc`, face: 'NotoSansCJKkr-Bold', bold: true },
  { file: '/usr/share/fonts/truetype/nanum/NanumGothic.ttf', face: null, bold: false },
  { file: '/usr/share/fonts/truetype/nanum/NanumGothicBold.ttf', face: null, bold: true },
  { file: apple, face: 'AppleSDGothicNeo-Regular', bold: false },
  { file: apple, face: 'AppleSDGothicNeo-SemiBold', bold: true },
  { file: 'C:\\Windows\\Fonts\\malgun.ttf', face: null, bold: false },
  { file: 'C:\\Windows\\Fonts\\malgunbd.ttf', face: null, bold: true },
];

export const hangulFonts = (): FontFile[] => knownHangul.filter(({ file }) => existsSync(file));

/** Matches syllables and letters of Hangul, and characters between two of them. */
export const hangulRuns = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]+/g;
