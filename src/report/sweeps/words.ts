import { longName, pointText } from '../../methods/names';
import type { Locale } from '../../shared/i18n/languages';
import { scoreUnit } from '../chart/score-unit';
import { textsIn } from '../texts';
import type { DrawnSweep, SweepLine, SweepPanel } from './sweep';

/** Texts of a figure of a sweep in one language. */
export interface SweepWords {
  readonly deltaTitle: string;
  scoreTitle(panel: SweepPanel): string;
  note(panel: SweepPanel, hasErrors: boolean): string;
  readonly axis: Readonly<Record<DrawnSweep['axis'], string>>;
  readonly axisNote: Readonly<Record<DrawnSweep['axis'], string>>;
  line(line: Pick<SweepLine, 'method' | 'point'>): string;
  readonly full: string;
  readonly paper: string;
}

const range = ([fewest, most]: SweepPanel['seeds']): string => (fewest === most ? `${most}` : `${fewest}–${most}`);

export function sweepWords(locale: Locale): SweepWords {
  const text = textsIn(locale);
  const measuredOver = ({ task, tasks: { length: tasks }, seeds }: SweepPanel): string => {
    if (seeds[1] > 1) {
      const all = range(seeds);
      return task === null ? text('tasks.meanOfSeeds', { tasks, seeds: all }) : text('seeds.mean', { seeds: all });
    }
    return task === null ? text('tasks.oneSeed', { tasks }) : text('seeds.one');
  };
  return {
    deltaTitle: text('delta.full'),
    scoreTitle: ({ task, metric }) => {
      if (!metric) return task === null ? text('score.anyMetricMean') : text('score.anyMetricOnTask', { task });
      const measure = { metric: text(`metric.${metric}`), unit: scoreUnit(metric) };
      return task === null ? text('score.mean', measure) : text('score.onTask', { ...measure, task });
    },
    note: (panel, hasErrors) => {
      const { split } = panel;
      const name = text(`split.${split}`);
      const selected = split === 'validation' ? text('split.selectedOn', { split: name }) : name;
      return `${selected} · ${measuredOver(panel)}${hasErrors ? ' ± s.e.m.' : ''}`;
    },
    axis: {
      learningRate: text('sweep.learningRate'),
      initStd: text('sweep.initStd'),
      size: text('sweep.size'),
      trials: text('sweep.trials'),
    },
    axisNote: {
      learningRate: text('sweep.learningRate.note'),
      initStd: text('sweep.initStd.note'),
      size: text('sweep.size.note'),
      trials: text('sweep.trials.note'),
    },
    line: ({ method, point }) => (point ? pointText(point, locale) : longName({ method, placement: null }, locale)),
    full: text('full'),
    paper: text('sweep.paper'),
  };
}
