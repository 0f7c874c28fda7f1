import { spanCount, type Ablation } from '../../shared/ablation';
import { layerNumber } from '../../shared/layer-number';
import { shown } from '../../shared/terminal-text';
import { points } from '../terminal/numbers';
import { table, type Column } from '../terminal/table';

/** Returns an ablation for `--json`: the whole model's score, and each span's, in the task's primary metric. */
export function ablationRecord({ run, task, metric, whole, spans }: Ablation) {
  return {
    ...{ run, task, split: 'validation', metric, score: whole[metric] ?? null },
    spans: spans.map(({ first, last, scores }) => ({ first, last, score: scores[metric] ?? null })),
  };
}

/** Returns a table with a row for each first layer and a column for each last one. */
export function ablationText(ablation: Ablation): string {
  const { task, metric, whole, layers, spans } = ablation;
  const [from, to] = layers;
  const numbers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const scoreOf = (first: number, last: number): string => {
    if (last < first) return '';
    const span = spans.find((one) => one.first === first && one.last === last);
    return span ? points(span.scores[metric] ?? null) : '–';
  };
  const columns: Column<number>[] = [
    { head: 'first \\ last', value: (first) => String(layerNumber(first)), align: 'right' },
    ...numbers.map((last): Column<number> => ({
      head: String(layerNumber(last)),
      value: (first) => scoreOf(first, last),
      align: 'right',
    })),
  ];
  const stored = spans.length === spanCount(layers) ? '' : ` (${spans.length} of ${spanCount(layers)} spans so far)`;
  return [
    `${metric} × 100 on validation of ${shown(task)}, ${points(whole[metric] ?? null)} with all adapters.`,
    `Without the adapters of layers first to last, counted from 1${stored}:`,
    '',
    table(numbers, columns),
  ].join('\n');
}
