import type { Locale } from '../../shared/errors';
import type { PrimaryMetric } from '../../shared/metric';

const names: Readonly<Record<PrimaryMetric, Readonly<Record<Locale, string>>>> = {
  accuracy: { en: 'Accuracy', ko: '정확도' },
  f1: { en: 'F1', ko: 'F1' },
  f1Macro: { en: 'Macro F1', ko: '매크로 F1' },
  matthews: { en: 'Matthews correlation', ko: '매슈스 상관계수' },
  pearson: { en: 'Pearson correlation', ko: '피어슨 상관계수' },
  spearman: { en: 'Spearman correlation', ko: '스피어만 상관계수' },
};

/** As the title of an axis says it. */
export const metricName = (metric: PrimaryMetric, locale: Locale): string => names[metric][locale];
