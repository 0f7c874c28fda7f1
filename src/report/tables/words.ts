import { shortName } from '../../methods/names';
import { isReference, specOf } from '../../methods/registry';
import { shown } from '../../shared/terminal-text';
import type { Locale } from '../../shared/errors';
import type { PrimaryMetric } from '../../shared/metric';
import type { Entry } from './entries';
import type { ScoreTable } from './model';

/** What the cells of a table say besides numbers. */
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
  readonly undefined: string;
  readonly metrics: Readonly<Record<PrimaryMetric | 'mse', string>>;
  readonly name: (entry: Pick<Entry, 'method' | 'name' | 'kind'>) => string;
  readonly caption: (study: string, encoder: string, split: string, bestOf: number | null) => string;
}

/** As figures name them too: by its numbers, or by its method where that has none. */
const shownName = ({ method, name }: Pick<Entry, 'method' | 'name'>, locale: Locale): string =>
  isReference({ method }) || specOf(method).curve !== null ? name : shortName({ method }, locale);

const en: TableWords = {
  method: 'Method',
  task: 'Task',
  metric: 'Metric',
  total: 'Total',
  trained: 'Trained',
  mean: 'Mean',
  meanOf: (tasks) => (tasks === 1 ? '1 task' : `${tasks} tasks`),
  encoders: 'encoders',
  perTask: '% per task',
  baseline: 'majority or mean',
  undefined: 'undefined',
  metrics: {
    accuracy: 'accuracy',
    f1: 'F1',
    f1Macro: 'macro F1',
    matthews: 'Matthews',
    pearson: 'Pearson',
    spearman: 'Spearman',
    mse: 'mse',
  },
  name: (entry) => (entry.kind === 'best' ? `${entry.name}, best per task` : shownName(entry, 'en')),
  caption: (study, encoder, split, bestOf) =>
    `${shown(study)}, ${shown(encoder)}: score × 100 on ${split}${bestOf === null ? '' : `, best of ${bestOf} seeds`}.`,
};

const ko: TableWords = {
  method: '방법',
  task: '과제',
  metric: '지표',
  total: '전체',
  trained: '학습',
  mean: '평균',
  meanOf: (tasks) => `과제 ${tasks}개`,
  encoders: '인코더 배',
  perTask: '과제당 %',
  baseline: '다수·평균',
  undefined: '정의되지 않음',
  metrics: {
    accuracy: '정확도',
    f1: 'F1',
    f1Macro: '매크로 F1',
    matthews: '매슈스',
    pearson: '피어슨',
    spearman: '스피어만',
    mse: 'mse',
  },
  name: (entry) => (entry.kind === 'best' ? `${entry.name}, 과제별 최적` : shownName(entry, 'ko')),
  caption: (study, encoder, split, bestOf) =>
    `${shown(study)}, ${shown(encoder)}: ${split === 'test' ? '테스트' : '검증'} 점수 × 100${bestOf === null ? '' : `, 시드 ${bestOf}개 가운데 최고`}.`,
};

const words: Readonly<Record<Locale, TableWords>> = { en, ko };

export const tableWords = (locale: Locale): TableWords => words[locale];

/** The line over a table. */
export function tableCaption({ study, encoder, split, estimator, seeds }: ScoreTable, locale: Locale): string {
  return tableWords(locale).caption(study, encoder.name, split, estimator === 'best-seed' ? seeds : null);
}
