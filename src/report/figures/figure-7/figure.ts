import { sweepFigure } from '../../sweeps/figure';
import type { FigureSpec } from '../figure';
import { learningRateSweep } from './learning-rate-sweep';

const defaultY = 'score';

/** The paper's Figure 7. */
export const figureSeven = {
  id: 'figure-7',
  texts: {
    en: { title: 'Learning rates', note: 'Figure 7: the best score at each learning rate, per method.' },
    ko: { title: '학습률', note: '그림 7: 방법별로 학습률마다 가장 좋은 점수.' },
  },
  help: 'draw the best score at each learning rate, by method',
  defaultY,
  hasTrainedAxis: false,
  build: sweepFigure({ defaultY, head: { en: 'Learning rate', ko: '학습률' }, sweepOf: learningRateSweep }),
} as const satisfies FigureSpec;
