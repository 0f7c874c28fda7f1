import { sweepFigure } from '../../sweeps/figure';
import type { FigureSpec } from '../figure';
import { sizeSweep } from './size-sweep';

const defaultY = 'score';

/** The paper's section 3.6. */
export const sizeStability = {
  id: 'size-stability',
  texts: {
    en: { title: 'Sizes', note: 'Section 3.6: mean validation score over tasks for each adapter size.' },
    ko: { title: '크기', note: '3.6절: 어댑터 크기별 과제 평균 검증 점수.' },
  },
  help: 'draw the mean validation score over tasks by adapter size',
  section: 'delta-and-interval',
  defaultY,
  hasTrainedAxis: false,
  build: sweepFigure({ defaultY, head: { en: 'Size', ko: '크기' }, sweepOf: sizeSweep }),
} as const satisfies FigureSpec;
