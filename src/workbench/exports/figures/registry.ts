import path from 'node:path';
import { appError } from '../../../shared/errors';
import type { FigureFormatView } from '../../../shared/window';
import type { FigureFormat } from './format';
import { formats } from './list';

const figureFormats: readonly FigureFormat[] = formats;

/** Returns the format for a file's ending; refuses an unknown ending. */
export function figureFormatOf(file: string): FigureFormat {
  const ending = path.extname(file).slice(1).toLowerCase();
  const format = figureFormats.find(({ id }) => id === ending);
  if (format) return format;
  throw appError('figure-format', { file, allowed: figureFormats.map(({ id }) => `.${id}`).join(', ') });
}

/** Entries of the window's menu. */
export const figureMenu: readonly FigureFormatView[] = figureFormats.map(({ id, text }) => ({ format: id, text }));
