import type { Locale } from '../../shared/errors';
import { isWithoutEncoder } from '../../methods/registry';
import { isUnscaled } from '../../shared/metric';
import { unscaledNumber } from '../../shared/unscaled-number';
import { chosenAxis } from './entries';
import type { ScoreCell, ScoreTable, TableEntry, TableTask } from './model';
import { tableWords, type TableWords } from './words';

/** One cell as every format shows it. */
export interface GridCell {
  readonly text: string;
  /** Standard error, without its sign. */
  readonly error?: string;
  /** The size or n that validation selected. */
  readonly choice?: string;
  readonly bold?: boolean;
  /** Grey: baselines, and values that can still change. */
  readonly weak?: boolean;
  /** A run behind it shows a sign of not being trained well. */
  readonly warned?: boolean;
}

export interface GridHead {
  readonly text: string;
  readonly below: string;
  readonly align: 'left' | 'right';
}

export interface GridRow {
  /** Entry of the row, for the mark beside it. */
  readonly entry: TableEntry | null;
  /** True if a line separates it from the row above. */
  readonly rule: boolean;
  readonly cells: readonly GridCell[];
}

/** A table in words and rounded numbers, which Markdown, LaTeX and the window share. */
export interface Grid {
  readonly head: readonly GridHead[];
  readonly rows: readonly GridRow[];
}

export const gridOf = (table: ScoreTable, locale: Locale): Grid =>
  table.style === 'glue' ? methodRows(table, tableWords(locale)) : taskRows(table, tableWords(locale));

/** Table 1: tasks as columns, methods as rows, the baseline below a line. */
function methodRows(table: ScoreTable, words: TableWords): Grid {
  const { tasks, entries } = table;
  const best = tasks.map((_, column) => highest(entries.map((entry) => [entry, entry.cells[column]!.score])));
  const bestMean = highest(entries.map((entry) => [entry, entry.mean]));
  const hasMean = tasks.length > 1;
  const hasConsistency = isConsistencyShown(table);
  return {
    head: [
      { text: words.method, below: '', align: 'left' },
      { text: words.total, below: words.encoders, align: 'right' },
      { text: words.trained, below: words.perTask, align: 'right' },
      ...tasks.map(({ name, metric }) => ({ text: name, below: words.metrics[metric], align: 'right' as const })),
      ...(hasMean ? [{ text: words.mean, below: words.meanOf(tasks.length), align: 'right' as const }] : []),
      ...(hasConsistency ? [{ text: words.consistency, below: words.seedsAgree, align: 'right' as const }] : []),
    ],
    rows: [
      ...entries.map((entry) => ({
        entry,
        rule: false,
        cells: [
          { text: words.name(entry), weak: isWithoutEncoder(entry) },
          { text: multiple(entry.totalMultiple) },
          { text: percent(entry.trainedFraction) },
          ...entry.cells.map((cell, column) => shown(cell, entry, best[column] ?? null, words)),
          ...(hasMean ? [meanCell(entry, bestMean, words)] : []),
          ...(hasConsistency ? [consistencyCell(entry)] : []),
        ],
      })),
      {
        entry: null,
        rule: true,
        cells: [
          { text: words.baseline, weak: true },
          ...[nothing, nothing],
          ...tasks.map((task) => baseline(task, words)),
          ...(hasMean ? [nothing] : []),
          ...(hasConsistency ? [nothing] : []),
        ],
      },
    ],
  };
}

/** Table 2: tasks as rows, methods as columns, totals over all tasks below a line. */
function taskRows(table: ScoreTable, words: TableWords): Grid {
  const { tasks, entries } = table;
  const bestMean = highest(entries.map((entry) => [entry, entry.mean]));
  const summary = (text: string, cells: readonly GridCell[], rule = false): GridRow => ({
    entry: null,
    rule,
    cells: [{ text }, { text: '' }, { text: '' }, ...cells],
  });
  return {
    head: [
      { text: words.task, below: '', align: 'left' },
      { text: words.metric, below: '', align: 'left' },
      { text: words.baseline, below: '', align: 'right' },
      ...entries.map((entry) => ({ text: words.name(entry), below: '', align: 'right' as const })),
    ],
    rows: [
      ...tasks.map((task, row) => {
        const best = highest(entries.map((entry) => [entry, entry.cells[row]!.score]));
        const scores = entries.map((entry) => shown(entry.cells[row]!, entry, best, words));
        const cells = [{ text: task.name }, { text: words.metrics[task.metric] }, baseline(task, words), ...scores];
        return { entry: null, rule: false, cells };
      }),
      summary(
        words.mean,
        entries.map((entry) => meanCell(entry, bestMean, words)),
        true,
      ),
      ...(isConsistencyShown(table)
        ? [summary(`${words.consistency}, ${words.seedsAgree}`, entries.map(consistencyCell))]
        : []),
      summary(
        `${words.total}, ${words.encoders}`,
        entries.map((entry) => ({ text: multiple(entry.totalMultiple) })),
      ),
      summary(
        `${words.trained}, ${words.perTask}`,
        entries.map((entry) => ({ text: percent(entry.trainedFraction) })),
      ),
    ],
  };
}

/** Only several seeds of a classification can agree. */
const isConsistencyShown = ({ entries }: ScoreTable): boolean =>
  entries.some(({ consistency }) => consistency !== null);

const consistencyCell = ({ consistency }: TableEntry): GridCell =>
  consistency === null ? nothing : { text: rounded(100 * consistency) };

/** Beside a score that is warned of; the notes say what it means. */
export const warnedMark = '†';

const nothing: GridCell = { text: '–', weak: true };

const rounded = (value: number): string => value.toFixed(1).replace('-', '−');

/** Returns the highest shown score of a column or row; baselines do not count. */
function highest(scores: readonly (readonly [TableEntry, number | null])[]): string | null {
  const counted = scores.flatMap(([entry, score]) => (score === null || isWithoutEncoder(entry) ? [] : [score]));
  return counted.length === 0 ? null : rounded(Math.max(...counted));
}

function shown(cell: ScoreCell, entry: TableEntry, best: string | null, words: TableWords): GridCell {
  if (cell.score === null) return cell.state === 'undefined' ? { text: words.undefined, weak: true } : nothing;
  const text = rounded(cell.score);
  const isBaseline = isWithoutEncoder(entry);
  return {
    text,
    ...(cell.sem === null ? {} : { error: cell.sem.toFixed(1) }),
    ...(entry.kind === 'best' && cell.chosen ? { choice: chosenAxis(cell.chosen) } : {}),
    bold: text === best && !isBaseline,
    weak: isBaseline || cell.open,
    ...(cell.signs.length > 0 ? { warned: true } : {}),
  };
}

function meanCell(entry: TableEntry, best: string | null, words: TableWords): GridCell {
  if (entry.mean !== null) {
    const text = rounded(entry.mean);
    const isBaseline = isWithoutEncoder(entry);
    return { text, bold: text === best && !isBaseline, weak: isBaseline };
  }
  const isUndefined = entry.cells.every((cell) => cell.state !== 'missing');
  return isUndefined && entry.cells.length > 0 ? { text: words.undefined, weak: true } : nothing;
}

/**
 * Names the metric of a baseline if the task has another primary metric: an accuracy says nothing about a correlation.
 */
function baseline({ metric, baseline: { metric: own, value } }: TableTask, words: TableWords): GridCell {
  if (value === null) return nothing;
  const text = isUnscaled(own) ? unscaledNumber(value) : rounded(value);
  return { text: own === metric ? text : `${text} ${words.metrics[own]}`, weak: true };
}

const multiple = (value: number | null): string => (value === null ? '–' : `${value.toFixed(2)}×`);

/** Formats a share: two significant digits below 1 %, one decimal above. */
function percent(fraction: number | null): string {
  if (fraction === null) return '–';
  const value = 100 * fraction;
  return value > 0 && value < 0.995 ? value.toPrecision(2) : value.toFixed(1);
}
