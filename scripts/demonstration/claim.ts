import type { TradeOff, TradeOffPoint } from '../../src/report/trade-off/model';

/** The paper's claim at the demonstration's scale: few parameters in adapters do as well as full fine-tuning. */
export interface Claim {
  /** The adapter with the highest median delta among those that train at most `mostShare` of the encoder. */
  readonly adapter: TradeOffPoint;
  /** Median delta of top-n with as many trained parameters; between two n it is interpolated over the logarithm. */
  readonly topN: number;
  /** Its median delta is at least −1 point. */
  readonly nearFull: boolean;
  /** It lies above top-n. */
  readonly aboveTopN: boolean;
}

const mostShare = 0.04;

/** Null while there is no complete adapter of that size or no top-n. */
export function claimOf({ series }: Pick<TradeOff, 'series'>): Claim | null {
  const complete = (method: string): TradeOffPoint[] =>
    series.flatMap((one) => (one.method === method ? one.points.filter((point) => point.complete) : []));
  const adapters = complete('adapter').filter(({ share }) => share <= mostShare);
  const tops = complete('top-n').sort((a, b) => a.trained - b.trained);
  if (adapters.length === 0 || tops.length === 0) return null;
  const adapter = adapters.reduce((best, one) => (one.y > best.y ? one : best));
  const topN = heightAt(tops, adapter.trained);
  return { adapter, topN, nearFull: adapter.y >= -1, aboveTopN: adapter.y > topN };
}

/** Outside of the curve, the height of its nearest point. */
function heightAt(curve: readonly TradeOffPoint[], trained: number): number {
  const next = curve.findIndex((point) => point.trained >= trained);
  if (next <= 0) return curve.at(next)!.y;
  const [low, high] = [curve[next - 1]!, curve[next]!];
  const share = Math.log(trained / low.trained) / Math.log(high.trained / low.trained);
  return low.y + share * (high.y - low.y);
}
