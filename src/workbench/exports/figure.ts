import path from 'node:path';
import { appError } from '../../shared/errors';
import type { StudyResults } from '../../shared/results';
import { tradeOffCaption } from '../../report/trade-off/caption';
import { tradeOffCsv } from '../../report/trade-off/csv';
import { figures, tradeOffSvg } from '../../report/trade-off/svg';
import { tradeOff } from '../../report/trade-off/trade-off';
import { writeWhole } from '../home/write';
import type { FigureChoice } from '../workbench';
import { pngOf } from './png';

const formats = ['.svg', '.png', '.csv'];

/** The ending of a figure's file; refused before anything is computed. */
export function figureFormat(file: string): string {
  const ending = path.extname(file).toLowerCase();
  if (!formats.includes(ending)) throw appError('figure-format', { file, allowed: formats.join(', ') });
  return ending;
}

/**
 * Writes the trade-off of a study. A picture is light on white and has its caption and the numbers behind it beside it,
 * under the same name.
 */
export async function writeTradeOff(file: string, results: StudyResults, choice: FigureChoice): Promise<string> {
  const target = path.resolve(file);
  const ending = figureFormat(target);
  const { study, locale = 'en', show, ...options } = choice;
  const drawn = tradeOff(results, options);
  if (drawn.runs.complete === 0) throw appError('no-points-yet', { study });
  const beside = (other: string): string => `${target.slice(0, -ending.length)}${other}`;
  if (ending !== '.csv') {
    const svg = tradeOffSvg(drawn, figures.screen, { locale, show });
    await writeWhole(target, ending === '.svg' ? svg : pngOf(svg));
    await writeWhole(beside('.txt'), `${tradeOffCaption(drawn, locale)}\n`);
  }
  await writeWhole(beside('.csv'), tradeOffCsv(drawn));
  return target;
}
