import { rule } from '../../src/report/chart/draw';
import type { FigureSpec, StudyFigure } from '../../src/report/figures/figure';
import type { StudyResults } from '../../src/shared/results';

/** A kind of figure that the product does not have: the runs of each task as a bar. */
export const runCounts = {
  id: 'run-counts',
  texts: {
    en: { title: 'Run counts', note: 'Complete runs of each task.' },
    ko: { title: '실행 수', note: '과제마다 완료된 실행 수.' },
  },
  help: 'complete runs of each task',
  defaultY: 'score',
  hasTrainedAxis: false,
  isOfOneTask: true,
  otherTasks: () => ['a-task-of-another-study'],
  build: (results, { tasks }) => figure(results, tasks?.[0]),
} as const satisfies FigureSpec;

function figure({ runs, study }: StudyResults, task = ''): StudyFigure {
  const own = runs.filter((run) => run.task === task && run.status === 'completed');
  const stroke = { color: '#123456', width: own.length };
  return {
    panels: [
      {
        key: task,
        name: (locale) => (locale === 'ko' ? `${task} 과제` : `task ${task}`),
        draw: () => () => ({ option: { graphic: { elements: [rule([10, 10], [10, 100], stroke, 1)] } }, twoToned: [] }),
      },
    ],
    caption: () => `${own.length} runs of ${task} in ${study}.`,
    heads: { x: { en: 'Task', ko: '과제' } },
    y: 'score',
    rows: () => [],
    csv: () => `task,runs\r\n${task},${own.length}\r\n`,
    notes: [],
    empty: null,
  };
}
