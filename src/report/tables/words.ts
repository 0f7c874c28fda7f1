import { curveName, pointText } from '../../methods/names';
import type { Locale } from '../../shared/i18n/languages';
import { primaryMetrics, type PrimaryMetric } from '../../shared/metric';
import { shown } from '../../shared/terminal-text';
import { textsIn } from '../texts';
import type { Entry } from './entries';
import type { ScoreTable } from './model';

/** Texts of the cells of a table in one language. */
export interface TableWords {
  readonly method: string;
  readonly task: string;
  readonly metric: string;
  readonly total: string;
  readonly trained: string;
  readonly mean: string;
  readonly meanOf: (tasks: number) => string;
  readonly encoders: string;
  readonly perTask: string;
  readonly baseline: string;
  readonly consistency: string;
  readonly seedsAgree: string;
  readonly undefined: string;
  readonly metrics: Readonly<Record<PrimaryMetric | 'mse', string>>;
  readonly name: (entry: Named) => string;
}

type Named = Omit<Entry, 'cells'>;

/** Returns a name as in figures: a point, or a curve with the range of its points. */
const shownName = (entry: Named, locale: Locale): string =>
  entry.range ? `${curveName(entry, locale)} ${entry.range.join('–')}` : pointText(entry, locale);

export function tableWords(locale: Locale): TableWords {
  const text = textsIn(locale);
  return {
    method: text('table.method'),
    task: text('table.task'),
    metric: text('table.metric'),
    total: text('table.total'),
    trained: text('table.trained'),
    mean: text('table.mean'),
    meanOf: (tasks) => text('table.meanOf', { tasks }),
    encoders: text('table.encoders'),
    perTask: text('table.perTask'),
    baseline: text('table.baseline'),
    consistency: text('table.consistency'),
    seedsAgree: text('table.seedsAgree'),
    undefined: text('undefined'),
    metrics: Object.fromEntries(
      ([...primaryMetrics, 'mse'] as const).map((metric) => [metric, text(`table.metric.${metric}`)]),
    ) as TableWords['metrics'],
    name: (entry) => {
      const name = shownName(entry, locale);
      return entry.kind === 'best' ? text('table.best', { name }) : name;
    },
  };
}

/** Returns the line above a table. */
export function tableCaption({ study, encoder, split, estimator, seeds }: ScoreTable, locale: Locale): string {
  const text = textsIn(locale);
  const values = { study: shown(study), encoder: shown(encoder.name), split: text(`split.${split}`) };
  return estimator === 'best-seed' ? text('table.captionBest', { ...values, seeds }) : text('table.caption', values);
}
