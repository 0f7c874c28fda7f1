import { niceStep } from '../chart/ticks';
import type { TradeOff, TradeOffPoint } from './model';

type Range = readonly [low: number, high: number];

/** Ranges of the axes: x in log10 of its unit, y in its own unit. */
export interface Frame {
  readonly x: Range;
  readonly y: Range;
}

/** With fewer tasks, each is drawn as a thin line (docs/rules.md, "Selection and statistics"). */
const fewTasks = 5;
export const drawsTasks = (tradeOff: TradeOff): boolean =>
  tradeOff.tasks.length > 1 && tradeOff.tasks.length < fewTasks;

/** Returns axes around the results; with a previous frame they only grow, so that nothing jumps while a study runs. */
export function frameOf(tradeOff: TradeOff, previous?: Frame): Frame {
  const own: Frame = { x: xRange(tradeOff), y: yRange(tradeOff) };
  return previous ? { x: union(previous.x, own.x), y: union(previous.y, own.y) } : own;
}

const union = (a: Range, b: Range): Range => [Math.min(a[0], b[0]), Math.max(a[1], b[1])];

function xRange({ planned, x, encoder, paper }: TradeOff): Range {
  const most = Math.log10(x === 'trained' ? encoder.parameters : 1);
  const published = paper.map((mark) => Math.log10(mark.x));
  const low = Math.min(planned ? Math.log10(planned.low) : most - 3.5, ...published);
  const high = Math.max(planned ? Math.log10(planned.high) : most, ...published);
  const room = 0.06 * Math.max(2, high - low);
  return [Math.min(low - room, high - 2), high + room];
}

/** Distance below the curves beyond which other marks are named at the foot instead of drawn. */
const reach = 2.2;

function yRange(tradeOff: TradeOff): Range {
  const { series, singles, full, majority, within, y, paper } = tradeOff;
  const limit = full ? [full.y, full.y - 1.3 * within] : [];
  const published = paper.flatMap((mark) => mark.range ?? [mark.y]);
  const curves = [...series.flatMap(({ points }) => points).flatMap(bandOf), ...limit, ...published];
  if (curves.length === 0 && singles.length === 0) return y === 'delta' ? [-10, 1.2] : [40, 100];
  const must = curves.length > 0 ? curves : singles.map((point) => point.y);
  const top = Math.max(...must, ...singles.map((point) => point.y));
  const reached = (values: readonly number[], bottom: number, factor: number): number =>
    Math.min(bottom, ...values.filter((value) => value >= top - factor * Math.max(4, top - bottom)));
  // Bars of single settings may be clipped, and a baseline is drawn only if it hardly changes the range.
  const withOthers = reached([...singles.map((point) => point.y), ...taskValues(tradeOff)], Math.min(...must), reach);
  const bottom = reached(majority ? [majority.y] : [], withOthers, 1.2);
  const span = Math.max(top - bottom, y === 'delta' ? 2 : 4);
  const step = niceStep(span, 12);
  return [Math.floor((bottom - 0.05 * span) / step) * step, top + 0.1 * span];
}

function bandOf(point: TradeOffPoint): number[] {
  const sem = point.sem ?? 0;
  return [point.low ?? point.y - sem, point.high ?? point.y + sem];
}

/** Single tasks count only if they are drawn. */
function taskValues(tradeOff: TradeOff): number[] {
  if (!drawsTasks(tradeOff)) return [];
  return tradeOff.series.flatMap(({ points }) => points.flatMap((point) => point.tasks.map(yOf(tradeOff))));
}

export const yOf =
  ({ y }: Pick<TradeOff, 'y'>) =>
  (task: TradeOffPoint['tasks'][number]): number =>
    y === 'delta' ? task.delta! : task.score;
