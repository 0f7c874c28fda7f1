import type { MethodId } from '../../../methods/registry';
import { tradeOffFigure } from '../../trade-off/figure';
import { tradeOff } from '../../trade-off/trade-off';
import type { FigureSpec } from '../figure';

const id = 'figure-4';
const defaultY = 'score';
const methods: readonly MethodId[] = ['adapter', 'top-n', 'layernorm'];

/** The paper's Figure 4: three methods on one task. */
export const figureFour = {
  id,
  texts: {
    en: {
      title: 'One task',
      note: 'Figure 4: one task by adapters, top-n and LayerNorm, mean of its seeds ± s.e.m.',
    },
    ko: { title: '과제 하나', note: '그림 4: 한 과제의 어댑터, 상위 n층, LayerNorm. 시드 평균 ± s.e.m.' },
  },
  help: 'draw one task: adapters, top-n and LayerNorm, ± standard error',
  section: 'delta-and-interval',
  defaultY,
  hasTrainedAxis: true,
  marksAnswer: true,
  isOfOneTask: true,
  build: tradeOffFigure({
    id,
    defaultY,
    panelsOf: (results, options) => [tradeOff(results, { ...options, methods })],
  }),
} as const satisfies FigureSpec;
