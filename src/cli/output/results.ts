import { tradeOff } from '../../report/trade-off/trade-off';
import type { TradeOffTask } from '../../report/trade-off/model';
import type { StudyResults } from '../../shared/results';
import { count, delta, percent } from '../terminal/numbers';
import { table } from '../terminal/table';

interface Row {
  readonly name: string;
  readonly trained: number;
  readonly share: number;
  readonly delta: number;
  readonly tasks: readonly TradeOffTask[];
}

/** Returns the points of a study by size, with the score on every task: primary metric × 100. */
export function resultsTable(results: StudyResults): string {
  const found = tradeOff(results, { y: 'delta', x: 'trained' });
  const points = [...found.singles, ...found.series.flatMap((series) => series.points)];
  const rows: Row[] = points.map((point) => ({ ...point, delta: point.y })).sort((a, b) => a.trained - b.trained);
  if (found.full) rows.push({ ...found.full, name: 'full', delta: 0 });
  const scores = results.tasks.map(({ name, metric }) => ({
    head: `${name} (${metric})`,
    value: ({ tasks }: Row) => tasks.find((one) => one.task === name)?.score.toFixed(1) ?? '–',
    align: 'right' as const,
  }));
  return table(rows, [
    { head: 'setting', value: ({ name }) => name },
    { head: 'trained, no head', value: ({ trained }) => count(trained), align: 'right' },
    { head: 'of the encoder', value: ({ share }) => percent(share), align: 'right' },
    ...scores,
    { head: `points to full, ${found.split}`, value: (row) => delta(row.delta), align: 'right' },
  ]);
}
