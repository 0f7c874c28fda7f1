import { axesOf } from '../../../shared/run';
import type { CsvProfile } from '../../../shared/spreadsheet';
import { signCounts, signsText } from '../../../study/health/signs';
import { csvOf } from '../../csv';
import type { HeatMaps } from './heat-maps';

const columns = [
  'run_id',
  'task',
  'split',
  'metric',
  'size',
  'placement',
  'learning_rate',
  'seed',
  'first',
  'last',
  'score',
  'whole',
  'points',
  'relative_percent',
  'health',
] as const;

/**
 * Returns a row for each span: its score and the whole model's as fractions, and the change in points and relative to
 * it.
 */
export const heatMapCsv = ({ maps }: Pick<HeatMaps, 'maps'>, profile?: CsvProfile): string =>
  csvOf(
    columns,
    maps.flatMap(({ run, task, metric, whole, cells }) => {
      const { size, placement } = axesOf(run.config.method);
      const { learningRate, seed } = run.config;
      return cells.map(({ first, last, score }) => {
        const change = score === null || whole === null ? null : score - whole;
        return [
          ...[run.id, task, 'validation', metric, size, placement, learningRate, seed, first, last, score, whole],
          change === null ? null : 100 * change,
          // A relative change is undefined if the whole model's score is zero or negative.
          change === null || whole === null || whole <= 0 ? null : (100 * change) / whole,
          signsText(signCounts([run])),
        ];
      });
    }),
    profile,
  );
