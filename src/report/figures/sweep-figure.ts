import type { FigureKind } from '../../shared/figure';
import type { StudyResults } from '../../shared/results';
import { axesOf } from '../../shared/run';
import { sweepCaption } from '../sweeps/caption';
import { sweepDrawing } from '../sweeps/chart';
import { sweepCsv } from '../sweeps/csv';
import { initStdSweep } from '../sweeps/init-std';
import { learningRateSweep } from '../sweeps/learning-rate';
import { sizeStability } from '../sweeps/size-stability';
import { placeText } from '../sweeps/layout';
import type { Sweep, SweepOptions, SweepPanel } from '../sweeps/sweep';
import { usualY, type FigureOptions, type FigureRow, type StudyFigure } from './figure';

export type SweepKind = Extract<FigureKind, 'figure-7' | 'init-std' | 'size-stability'>;

const sweeps: Readonly<Record<SweepKind, (results: StudyResults, options: SweepOptions) => Sweep>> = {
  'figure-7': learningRateSweep,
  'init-std': initStdSweep,
  'size-stability': sizeStability,
};

export function sweepFigure(results: StudyResults, kind: SweepKind, options: FigureOptions): StudyFigure {
  const { y = usualY(kind), split, tasks, overlay } = options;
  const sweep = sweeps[kind](results, { y, split, tasks, overlay });
  return {
    panels: sweep.panels.map((panel) => ({
      key: panel.task ?? 'all',
      draw: (locale) => (theme, size) => sweepDrawing(sweep, panel, theme, size, locale),
    })),
    caption: (locale) => sweepCaption(sweep, locale),
    axis: sweep.axis,
    y,
    rows: () => sweep.panels.flatMap((panel) => rowsOf(panel, sweep.axis)),
    csv: (profile) => sweepCsv(sweep, profile),
    empty: sweep.empty,
    notes: sweep.notes,
  };
}

const rowsOf = (panel: SweepPanel, axis: Sweep['axis']): FigureRow[] =>
  panel.lines.flatMap((line) =>
    line.points.map(({ x, y, sem, complete, tasks }) => {
      const own = tasks.map((task) => axesOf(task.config.method));
      // Over several tasks the best setting can be another one on each.
      const shared = { size: axis === 'size' ? x : null, n: null, rank: null, placement: null };
      const { size, n, rank, placement } = own.length === 1 ? own[0]! : shared;
      return {
        key: `${panel.task ?? 'all'}|${line.key}|${x}`,
        panel: panel.task ?? 'all',
        ...{ method: line.method, size, n, rank, placement },
        ...{ x: placeText(axis, x), y, sem, complete },
        band: null,
        tasks: tasks.length,
        runs: tasks.flatMap((task) => task.runIds),
      };
    }),
  );
