import { frozenLayers, specOf } from '../../methods/registry';
import type { EncoderInfo } from '../../shared/encoder';
import type { Estimate } from '../../shared/plan';
import type { PlannedRun } from '../../shared/run';
import { outputsOf, type TaskInfo } from '../../shared/task';
import { settingKey } from '../setting';
import { percentile } from '../statistics';
import { meanTokens, rowsOf, macsOf, type TaskSize } from './flops';

/** Multiply-adds that this machine computed and their duration: those of a finished run, or of a few probe steps. */
export interface Measurement {
  readonly source: 'run' | 'probe';
  /** As `macsOf` or `stepMacs` counts them. */
  readonly macs: number;
  readonly seconds: number;
}

export interface EstimateFacts {
  readonly encoder: EncoderInfo;
  readonly tasks: readonly (TaskSize & Pick<TaskInfo, 'labels'>)[];
  readonly measurements: readonly Measurement[];
}

/** Seconds per 1e9 multiply-adds, from a fast desktop to an old laptop; used until there is a measurement. */
const typicalPace: readonly [number, number] = [0.004, 0.03];
/** Seconds per run for loading the encoder, tokenising and saving. */
const overhead: readonly [number, number] = [0.5, 3];
/** Seconds per step for calling operations; a step on cached features costs nothing else. */
const stepSeconds: readonly [number, number] = [0.002, 0.01];
const programBytes = 350e6;

/** Time, memory and disk of the runs that remain. */
export function estimateStudy(runs: readonly PlannedRun[], facts: EstimateFacts): Estimate {
  const sizeOf = new Map(facts.tasks.map((task) => [task.task, task]));
  const shared = new Map<string, number>();
  let macs = 0;
  let steps = 0;
  for (const run of runs) {
    const one = macsOf(run, facts.encoder, sizeOf.get(run.task)!);
    macs += one.own;
    steps += one.steps;
    if (one.shared) shared.set(one.shared.key, one.shared.macs);
  }
  for (const once of shared.values()) macs += once;
  const pace = paceOf(facts.measurements);
  const seconds = (end: 0 | 1): number =>
    Math.round(macs * pace[end] + steps * stepSeconds[end] + runs.length * overhead[end]);
  return {
    seconds: [seconds(0), seconds(1)],
    memoryBytes: Math.max(0, ...runs.map((run) => memoryOf(run, facts.encoder, sizeOf.get(run.task)!))),
    diskBytes: diskOf(runs, sizeOf),
    basis: basisOf(facts.measurements),
  };
}

/** Runs are more accurate than probes, so probes count only until there is a run. */
function relevant(measurements: readonly Measurement[]): Measurement[] {
  const usable = measurements.filter((one) => one.macs > 0 && one.seconds > 0);
  const runs = usable.filter((one) => one.source === 'run');
  return runs.length > 0 ? runs : usable;
}

function paceOf(measurements: readonly Measurement[]): readonly [number, number] {
  const paces = relevant(measurements).map((one) => one.seconds / one.macs);
  if (paces.length === 0) return typicalPace;
  return [percentile(paces, 0.1)! * 0.85, percentile(paces, 0.9)! * 1.3];
}

const basisOf = (measurements: readonly Measurement[]): Estimate['basis'] =>
  relevant(measurements)[0]?.source ?? 'typical';

/**
 * Returns the peak memory of the training process in bytes: weights, the optimizer's state, and the activations that a
 * backward pass needs.
 */
function memoryOf(run: PlannedRun, encoder: EncoderInfo, size: TaskSize): number {
  const { config } = run;
  const weights = 4 * encoder.parameters.total + 3 * 4 * run.trainedParameters;
  const length = Math.min(config.maxLength, size.lengths?.longest ?? config.maxLength);
  const tokens = Math.min(config.batchSize, config.microBatch ?? Infinity) * length;
  const { hidden: d, heads, intermediate: f } = encoder;
  // Inputs, projections and normalised activations; attention weights; the feed-forward before its activation.
  const perLayer = 4 * tokens * (6 * d + heads * length + f);
  const moving = encoder.layers - frozenLayers(config.method, encoder.layers);
  // Two more layers' worth for temporary tensors of a pass, whether layers are trained or not.
  return Math.round(programBytes + weights + (moving + 2) * perLayer + cacheBytes(run, encoder, size));
}

/** Returns the bytes of cached activations: one vector per token, or one per example if the whole encoder is frozen. */
function cacheBytes({ config }: PlannedRun, encoder: EncoderInfo, size: TaskSize): number {
  const frozen = frozenLayers(config.method, encoder.layers);
  if (frozen === 0 || (config.frozenDropout && config.dropout > 0)) return 0;
  const rows = rowsOf(config, size, 'train') + rowsOf(config, size, 'validation');
  const vectors = frozen === encoder.layers ? 1 : meanTokens(size, config.maxLength);
  return 4 * encoder.hidden * rows * vectors;
}

/** Returns the bytes of kept weights (docs/rules.md, "Training"), predictions and curves. */
function diskOf(runs: readonly PlannedRun[], sizeOf: ReadonlyMap<string, TaskSize & Pick<TaskInfo, 'labels'>>): number {
  const bestOfCell = new Map<string, number>();
  let bytes = 0;
  for (const run of runs) {
    const size = sizeOf.get(run.task)!;
    const weights = 4 * run.trainedParameters;
    const { method } = run.config.method;
    if (run.keepWeights || specOf(method).keeps === 'every') bytes += weights;
    else bestOfCell.set(settingKey(run), weights);
    const scored = rowsOf(run.config, size, 'validation') + rowsOf(run.config, size, 'test');
    const steps = Math.ceil(rowsOf(run.config, size, 'train') / run.config.batchSize) * (run.config.epochs ?? 0);
    bytes += scored * (40 + 20 * outputsOf(size)) + steps * 3 * 40;
  }
  for (const weights of bestOfCell.values()) bytes += weights;
  return bytes;
}
