import type { PrimaryMetric } from '../../shared/metric';

/** Unit in which an axis shows a metric. */
export const scoreUnit = (metric: PrimaryMetric): string => (metric === 'accuracy' ? '%' : '× 100');
