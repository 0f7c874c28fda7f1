import { longName, shortName } from '../../methods/names';
import { specOf, type MethodId } from '../../methods/registry';
import type { Locale } from '../../shared/i18n/languages';
import type { PrimaryMetric } from '../../shared/metric';
import { axisNumber } from '../chart/format';
import { scoreUnit } from '../chart/score-unit';
import type { PaperMark } from '../paper/overlay';
import { textsIn } from '../texts';
import type { TaskGroup, TradeOff, TradeOffPoint, TradeOffSeries } from './model';

/** Texts of a trade-off figure in one language. */
export interface TradeOffWords {
  readonly deltaTitle: string;
  scoreTitle(metric: PrimaryMetric | null, task: string | null): string;
  split(tradeOff: TradeOff): string;
  readonly group: Readonly<Record<TaskGroup, string>>;
  bandOver(tasks: number): string;
  medianOf(tasks: number): string;
  meanOf(seeds: number): string;
  readonly xTitle: string;
  readonly xNote: Readonly<Record<TradeOff['x'], string>>;
  readonly full: string;
  trained(count: string): string;
  within(points: number): string;
  smallestWithin(answer: Pick<TradeOff, 'within' | 'judged'>): string;
  readonly headOnly: string;
  majority(value: string): string;
  offAxis(list: string): string;
  readonly empty: string;
  /** Returns the name of a published setting. */
  paper(mark: PaperMark): string;
  series(series: Pick<TradeOffSeries, 'method' | 'placement'>): string;
  single(point: TradeOffPoint): string;
}

/** Returns the numbers of points as they are shown beside our own markers. */
function paperSetting(method: MethodId, name: string, locale: Locale): string {
  const { axis } = specOf(method);
  return axis?.isNamed ? `${axis.symbol} = ${name}` : name || shortName({ method }, locale);
}

export function tradeOffWords(locale: Locale): TradeOffWords {
  const text = textsIn(locale);
  return {
    deltaTitle: text('delta.full'),
    scoreTitle: (metric, task) =>
      metric && task
        ? text('score.onTask', { metric: text(`metric.${metric}`), task, unit: scoreUnit(metric) })
        : text('score.anyMetric'),
    split: ({ split, selectedOn }) => {
      const name = text(`split.${split}`);
      return selectedOn ? text('split.selectedOn', { split: name }) : name;
    },
    group: { glue: text('tradeOff.group.glue'), extra: text('tradeOff.group.extra') },
    bandOver: (tasks) => text(tasks < 5 ? 'tradeOff.bandOverFew' : 'tradeOff.band', { tasks }),
    medianOf: (tasks) => text('tradeOff.median', { tasks }),
    meanOf: (seeds) => (seeds > 1 ? `${text('seeds.mean', { seeds })} ± s.e.m.` : text('seeds.one')),
    xTitle: text('tradeOff.x'),
    xNote: { trained: text('tradeOff.x.trained'), fraction: text('tradeOff.x.fraction') },
    full: text('full'),
    trained: (count) => text('tradeOff.trained', { count }),
    within: (points) => text('tradeOff.within', { points: points.toFixed(1) }),
    smallestWithin: ({ within, judged }) =>
      text(judged ? 'tradeOff.smallestWithin' : 'tradeOff.smallestOnValidation', { points: within.toFixed(1) }),
    headOnly: text('tradeOff.headOnly'),
    majority: (value) => text('tradeOff.majority', { value }),
    offAxis: (list) => text('tradeOff.offAxis', { list }),
    empty: text('tradeOff.empty'),
    paper: ({ encoder, name, method }) =>
      text('tradeOff.paper', { encoder, setting: paperSetting(method, name, locale) }),
    series: (series) => longName(series, locale),
    single: (point) => shortName(point, locale),
  };
}

/** Formats a value of the y axis: deltas and scores to one digit. */
export const yValue = (value: number): string => axisNumber(value, 1);
