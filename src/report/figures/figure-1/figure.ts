import type { StudyResults } from '../../../shared/results';
import { isGlueTask } from '../../../study/results/glue-tasks';
import { tradeOffFigure } from '../../trade-off/figure';
import { tradeOff } from '../../trade-off/trade-off';
import type { FigureSpec } from '../figure';

const id = 'figure-1';
const defaultY = 'delta';

/** The paper's Figures 1 and 3: GLUE tasks and extra tasks as two panels with the same axes. */
export const figureOne = {
  id,
  texts: {
    en: {
      title: 'Trade-off panels',
      note: 'Figures 1 and 3: points to full fine-tuning, median and 20–80 % over GLUE tasks and extra tasks.',
    },
    ko: {
      title: '트레이드오프 묶음',
      note: '그림 1, 3: 전체 미세조정과의 차이, GLUE 과제와 추가 과제의 중앙값과 20–80 % 구간.',
    },
  },
  help: 'draw the trade-off with GLUE tasks and extra tasks as panels',
  section: 'delta-and-interval',
  defaultY,
  hasTrainedAxis: true,
  marksAnswer: true,
  build: tradeOffFigure({
    ...{ id, defaultY, sharesFrame: true },
    panelsOf: (results, options) =>
      groupsOf(results, options.tasks).map(({ group, names }) =>
        // The evidence covers all tasks, a panel only some.
        tradeOff(results, { ...options, tasks: names, group, ...(group ? { evidence: null } : {}) }),
      ),
  }),
} as const satisfies FigureSpec;

/** Returns one panel without a name if all tasks are of one group. */
function groupsOf(results: StudyResults, tasks: readonly string[] | undefined) {
  const shown = results.tasks.filter((task) => !tasks || tasks.includes(task.name));
  const namesOf = (isGlue: boolean): string[] =>
    shown.filter((task) => isGlueTask(task) === isGlue).map((task) => task.name);
  const groups = [
    { group: 'glue' as const, names: namesOf(true) },
    { group: 'extra' as const, names: namesOf(false) },
  ].filter(({ names }) => names.length > 0);
  return groups.length > 1 ? groups : [{ group: undefined, names: shown.map((task) => task.name) }];
}
