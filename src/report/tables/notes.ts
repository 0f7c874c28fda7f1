import type { ErrorRecord } from '../../shared/errors';
import { notice } from '../../shared/notice';
import type { StudyResults } from '../../shared/results';
import type { Cell } from '../../study/results/cells';
import { resultWarnings } from '../../study/results/result-warnings';
import { trialsOf, trialsText, triedOfCells } from '../../study/search/trials';
import { departures } from '../departures';
import type { ScoreTable } from './model';

/** Returns notes for below a table: how to read it, how settings were selected, and warnings about the runs. */
export function tableNotes(
  table: Omit<ScoreTable, 'notes'>,
  results: StudyResults,
  cells: readonly Cell[],
): ErrorRecord[] {
  const { style, split, seeds, estimator, tasks, entries, runs } = table;
  const notes = [notice(style === 'glue' ? 'table-bold-columns' : 'table-bold-rows', {})];
  if (estimator === 'best-seed') notes.push(notice('table-best-seed', { seeds, split }));
  else notes.push(seeds > 1 ? notice('table-mean-seeds', { split }) : notice('table-one-seed', { split }));
  if (entries.some((entry) => entry.kind === 'best')) notes.push(notice('table-chosen', {}));
  if (table.selectedOn) notes.push(notice('table-selected-on', {}));
  if (tasks.length > 1) notes.push(notice('table-mean', { tasks: tasks.length }));
  const trained = new Set(tasks.map(({ task }) => task)).size;
  notes.push(notice('table-cost', { tasks: trained }), notice('table-baseline', {}));
  if (entries.some(({ consistency }) => consistency !== null)) notes.push(notice('table-consistency', {}));
  const undefinedCells = entries.flatMap((entry) => entry.cells).filter((cell) => cell.state === 'undefined').length;
  if (entries.some((entry) => entry.cells.some(({ signs }) => signs.length > 0)))
    notes.push(notice('table-health', {}));
  if (undefinedCells > 0) notes.push(notice('table-undefined', { cells: undefinedCells }));
  if (runs.complete < runs.planned) notes.push(notice('table-preliminary', runs));
  const trials = trialsOf(triedOfCells(cells));
  if (trials.size > 0) notes.push(notice('table-trials', { trials: trialsText(trials) }));
  return [...notes, ...departures(results.runs), ...resultWarnings(results, cells)];
}
