import type { EncoderInfo } from '../../shared/encoder';
import type { TaskInfo } from '../../shared/task';
import { pointName } from '../../methods/names';
import { specOf, type ListedEntry, type MethodId } from '../../methods/registry';
import { pointOf } from '../setting';
import { autoEpochs } from './auto-epochs';
import { autoRate } from './auto-rate';
import { profileValues } from './defaults';
import { parseStudy, type NamedStudyFile } from './parse';

/** The rates of one method on one task that a rate finder tries. */
export interface RateSweep {
  readonly method: MethodId;
  /** Size, n or rank; undefined for a method without one. */
  readonly at?: number;
  /** First and last rate; unset: a factor of thirty around the measured rate. */
  readonly from?: number;
  readonly to?: number;
  /** Most rows of train. */
  readonly rows?: number;
}

/** Short runs: enough steps to tell rates apart, and three epochs or more, of which the weak ones train one. */
const [steps, mostEpochs] = [100, 20];
const [usualRows, validationRows] = [1000, 500];
const spanFactor = 30;

/**
 * Returns the study of a rate finder: a geometric sweep, two rates a decade, of short runs. Successive halving stops the
 * weaker runs after their first epochs. It has a name of its own, so that its runs enter no other study.
 */
export function rateStudy(
  { method, at, from, to, rows = usualRows }: RateSweep,
  task: Pick<TaskInfo, 'name' | 'rows'>,
  encoder: EncoderInfo,
): NamedStudyFile {
  const { axis, resolve } = specOf(method);
  const point = { method, ...(axis && at !== undefined ? { [axis.key]: at } : {}) };
  const draft = parseStudy({ tasks: [task.name], methods: [point] }, 'find-rate');
  const [config] = resolve(draft.methods[0] as ListedEntry, { encoder, profile: profileValues(undefined) });
  const middle = autoRate(config!);
  const learningRate = ratesBetween(from ?? middle / spanFactor, to ?? middle * spanFactor);
  const train = Math.min(task.rows.train, rows);
  return parseStudy({
    name: `find-rate-${task.name}-${pointName(pointOf({ method: config! })).replaceAll(' ', '-')}`,
    encoder: encoder.name,
    tasks: [task.name],
    methods: [{ ...point, learningRate, epochs: autoEpochs(train, 32, { steps, most: mostEpochs }) }],
    limit: { train: rows, validation: validationRows, test: 1 },
    search: { kind: 'asha', trials: learningRate.length, minEpochs: 1, eta: 3 },
  });
}

/** Returns 1 and 3 times each power of ten from one rate to another; both ends may be off by rounding. */
export function ratesBetween(from: number, to: number): number[] {
  const [first, last] = [Math.floor(Math.log10(from)) - 1, Math.ceil(Math.log10(to)) + 1];
  const powers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const series = powers.flatMap((power) => [Number(`1e${power}`), Number(`3e${power}`)]);
  return series.filter((rate) => rate >= 0.999 * from && rate <= 1.001 * to);
}
