import path from 'node:path';
import { AppError, appError, type ErrorCode } from '../../shared/errors';
import { figureFormats, type FigureFormat } from '../../shared/figure';
import type { StudyResults } from '../../shared/results';
import { pageSize, pageSvg, paperPage, screenPage } from '../../report/chart/page';
import type { StudyFigure } from '../../report/figures/figure';
import { studyFigure } from '../../report/figures/registry';
import { writeWhole } from '../home/write';
import type { FigureChoice } from '../workbench';
import { pdfOf } from './pdf';
import { pngOf } from './png';

/** The format that a figure's file has by its ending; refused before anything is computed. */
export function figureFormat(file: string): FigureFormat {
  const ending = path.extname(file).slice(1).toLowerCase();
  const format = figureFormats.find((one) => one === ending);
  if (format) return format;
  throw appError('figure-format', { file, allowed: figureFormats.map((one) => `.${one}`).join(', ') });
}

/**
 * Writes a figure of a study. A picture is light on white and has its caption and the numbers behind it beside it,
 * under the same name.
 */
export async function writeFigure(file: string, results: StudyResults, choice: FigureChoice): Promise<string> {
  const target = path.resolve(file);
  const format = figureFormat(target);
  const { study: _study, csvProfile, locale = 'en', ...options } = choice;
  const figure = studyFigure(results, options);
  if (figure.empty) throw new AppError(figure.empty.code as ErrorCode, figure.empty.details ?? {});
  const beside = (ending: string): string => `${target.slice(0, -format.length)}${ending}`;
  if (format !== 'csv') {
    const picture = await pictureOf(figure, format, { ...choice, locale }, target);
    await writeWhole(target, picture);
    await writeWhole(beside('txt'), `${figure.caption(locale)}\n`);
  }
  await writeWhole(beside('csv'), figure.csv(csvProfile));
  return target;
}

/** SVG and PNG for screens, PDF for a page of a paper. */
async function pictureOf(
  { panels }: StudyFigure,
  format: Exclude<FigureFormat, 'csv'>,
  { study, kind, locale }: Pick<FigureChoice, 'study' | 'kind'> & Required<Pick<FigureChoice, 'locale'>>,
  file: string,
): Promise<string | Uint8Array> {
  const draws = panels.map(({ draw }) => draw(locale));
  if (format === 'pdf') {
    const page = paperPage(panels.length);
    return pdfOf(pageSvg(draws, page), pageSize(page, panels.length), `${study}: ${kind}`, file);
  }
  const svg = pageSvg(draws, screenPage(panels.length));
  return format === 'svg' ? svg : pngOf(svg);
}
