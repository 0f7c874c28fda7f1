import type { FigureKind } from '../../shared/figure';
import type { StudyResults } from '../../shared/results';
import { sweepCaption } from '../sweeps/caption';
import { sweepDrawing } from '../sweeps/chart';
import { sweepCsv } from '../sweeps/csv';
import { initStdSweep } from '../sweeps/init-std';
import { learningRateSweep } from '../sweeps/learning-rate';
import { sizeStability } from '../sweeps/size-stability';
import type { Sweep, SweepOptions } from '../sweeps/sweep';
import { usualY, type FigureOptions, type StudyFigure } from './figure';

export type SweepKind = Extract<FigureKind, 'figure-7' | 'init-std' | 'size-stability'>;

const sweeps: Readonly<Record<SweepKind, (results: StudyResults, options: SweepOptions) => Sweep>> = {
  'figure-7': learningRateSweep,
  'init-std': initStdSweep,
  'size-stability': sizeStability,
};

export function sweepFigure(results: StudyResults, kind: SweepKind, options: FigureOptions): StudyFigure {
  const { y = usualY(kind), split, tasks } = options;
  const sweep = sweeps[kind](results, { y, split, tasks });
  return {
    panels: sweep.panels.map((panel) => ({
      key: panel.task ?? 'all',
      draw: (locale) => (theme, size) => sweepDrawing(sweep, panel, theme, size, locale),
    })),
    caption: (locale) => sweepCaption(sweep, locale),
    csv: () => sweepCsv(sweep),
    empty: sweep.empty,
  };
}
