import { axisValue } from '../../methods/names';
import type { MethodConfig } from '../../methods/registry';
import { axesOf } from '../../shared/run';
import { defaultRates } from './default-rates';
import { defaultTraining, profileValues } from './defaults';

/**
 * Returns the rate of `learningRate: auto`. Between two measured sizes it is interpolated on logarithmic axes; beyond
 * the smallest and the largest it is constant. Two digits are kept. A method without measured rates has its default rate.
 */
export function autoRate(method: MethodConfig): number {
  const at = axisValue(axesOf(method));
  const measured = defaultRates[method.method];
  if (!measured) return defaultTraining(method.method, profileValues(undefined), Infinity).learningRate;
  const above = measured.findIndex((one) => one.at >= at);
  const high = measured.at(above)!;
  const low = measured[above - 1];
  if (!low || above < 0) return high.rate;
  const share = Math.log(at / low.at) / Math.log(high.at / low.at);
  return Number((low.rate * (high.rate / low.rate) ** share).toPrecision(2));
}
