import { tradeOffFigure } from '../../trade-off/figure';
import { tradeOff } from '../../trade-off/trade-off';
import type { FigureSpec } from '../figure';

const id = 'trade-off';
const defaultY = 'delta';

/** All tasks in one panel. */
export const tradeOffOfAll = {
  id,
  texts: {
    en: { title: 'Trade-off', note: 'Points to full fine-tuning against trained parameters, over all tasks.' },
    ko: { title: '트레이드오프', note: '학습 파라미터 수에 따른 전체 미세조정과의 차이, 모든 과제.' },
  },
  help: 'draw accuracy against trained parameters',
  section: 'delta-and-interval',
  defaultY,
  hasTrainedAxis: true,
  marksAnswer: true,
  hasOwnView: true,
  build: tradeOffFigure({ id, defaultY, panelsOf: (results, options) => [tradeOff(results, options)] }),
} as const satisfies FigureSpec;
