import path from 'node:path';
import { AppError, type ErrorCode } from '../../../shared/errors';
import type { StudyFigure } from '../../../report/figures/figure';
import { studyFigure } from '../../../report/figures/registry';
import type { StudyResults } from '../../../shared/results';
import { writeWhole } from '../../home/write';
import type { FigureChoice, WrittenFigure } from '../../workbench';
import { csv } from './csv';
import type { FigurePage } from './format';
import { figureFormatOf } from './registry';

/** Writes a figure of a study, as `writeDrawn` does. */
export function writeFigure(file: string, results: StudyResults, choice: FigureChoice): Promise<WrittenFigure> {
  const { study, csvProfile, locale = 'en', ...request } = choice;
  return writeDrawn(file, studyFigure(results, request), { title: `${study}: ${request.kind}`, locale, csvProfile });
}

/**
 * Writes a figure in the format of the file's ending. A picture's caption and data are written beside it under the same
 * name. Refuses a figure without data.
 */
export async function writeDrawn(
  file: string,
  figure: StudyFigure,
  { title, locale, csvProfile }: Omit<FigurePage, 'file'>,
): Promise<WrittenFigure> {
  const target = path.resolve(file);
  const { id, isPicture, write } = figureFormatOf(target);
  if (figure.empty) throw new AppError(figure.empty.code as ErrorCode, figure.empty.details ?? {});
  const page = { title, locale, csvProfile, file: target };
  await writeWhole(target, await write(figure, page));
  const written = { file: target, data: figure.data?.() ?? {}, summary: figure.summary?.(locale) ?? [] };
  if (!isPicture) return written;
  const beside = (ending: string): string => `${target.slice(0, -id.length)}${ending}`;
  await writeWhole(beside('txt'), `${figure.caption(locale)}\n`);
  await writeWhole(beside('csv'), await csv.write(figure, page));
  return written;
}
