import { sweepFigure } from '../../sweeps/figure';
import type { FigureSpec } from '../figure';
import { initStdSweep } from './init-std-sweep';

const defaultY = 'score';

/** The paper's Figure 6, right. */
export const initStd = {
  id: 'init-std',
  texts: {
    en: {
      title: 'Start values',
      note: 'Figure 6, right: score against the standard deviation that adapters start from.',
    },
    ko: { title: '초깃값', note: '그림 6 오른쪽: 어댑터의 초기 표준편차에 따른 점수.' },
  },
  help: 'draw scores by the initial standard deviation of adapters',
  defaultY,
  hasTrainedAxis: false,
  build: sweepFigure({ defaultY, head: { en: 'Init std', ko: '초기 표준편차' }, sweepOf: initStdSweep }),
} as const satisfies FigureSpec;
