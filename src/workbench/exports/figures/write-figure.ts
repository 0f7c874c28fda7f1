import path from 'node:path';
import { AppError, type ErrorCode } from '../../../shared/errors';
import type { StudyResults } from '../../../shared/results';
import { studyFigure } from '../../../report/figures/registry';
import { writeWhole } from '../../home/write';
import type { FigureChoice, WrittenFigure } from '../../workbench';
import { csv } from './csv';
import { figureFormatOf } from './registry';

/**
 * Writes a figure of a study in the format of the file's ending. A picture's caption and data are written beside it
 * under the same name. Refuses a figure without data.
 */
export async function writeFigure(file: string, results: StudyResults, choice: FigureChoice): Promise<WrittenFigure> {
  const target = path.resolve(file);
  const { id, isPicture, write } = figureFormatOf(target);
  const { study, csvProfile, locale = 'en', ...request } = choice;
  const figure = studyFigure(results, request);
  if (figure.empty) throw new AppError(figure.empty.code as ErrorCode, figure.empty.details ?? {});
  const page = { title: `${study}: ${request.kind}`, locale, csvProfile, file: target };
  await writeWhole(target, await write(figure, page));
  const written = { file: target, data: figure.data?.() ?? {}, summary: figure.summary?.(locale) ?? [] };
  if (!isPicture) return written;
  const beside = (ending: string): string => `${target.slice(0, -id.length)}${ending}`;
  await writeWhole(beside('txt'), `${figure.caption(locale)}\n`);
  await writeWhole(beside('csv'), await csv.write(figure, page));
  return written;
}
