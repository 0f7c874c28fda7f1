import { familyOf, maxLengthOf } from '../../encoders/registry';
import { resolvePooling, type EncoderInfo, type Pooling } from '../../shared/encoder';
import { appError } from '../../shared/errors';
import {
  frozenLayers,
  methodIds,
  refusalOf,
  specOf,
  type ListedEntry,
  type MethodConfig,
  type MethodEntry,
} from '../../methods/registry';
import { isRange } from '../../shared/range';
import type { PlannedRun, RunConfig } from '../../shared/run';
import type { StudyFile } from '../../shared/study-file';
import { isPair, outputsOf, type TaskInfo } from '../../shared/task';
import { sumOfParts, totalParameters, trainedFraction, trainedParts } from '../cost/counts';
import { defaultTraining, profileValues, type ProfileValues, type Training } from './defaults';
import { deviationsFromPaper } from './deviations';
import { drawn, isListed, type Drawing } from '../search/draw';
import { withTraining } from './entry';
import { configFor, type WantedConfig } from './for-task';
import { runId } from './identity';
import { combinations } from '../../shared/combinations';
import { checkPlanSize } from './plan-size';
import { searched } from '../search/random-search';
import { runToEnd } from '../slices';
import { shapeEncoder } from './shapes';

/** The tasks and encoders of a data folder, for which a study file is expanded. */
export interface StudyFacts {
  readonly tasks: readonly TaskInfo[];
  readonly encoders: readonly EncoderInfo[];
}

type TaskFacts = Pick<TaskInfo, 'name' | 'kind' | 'labels' | 'rows' | 'sha256'>;

/** The encoder that a study names, or the shape that it plans with. */
export function encoderOf(file: Pick<StudyFile, 'encoder'>, encoders: readonly EncoderInfo[]): EncoderInfo {
  if (typeof file.encoder !== 'string') return shapeEncoder(file.encoder.shape);
  const found = encoders.find((encoder) => encoder.name === file.encoder);
  if (found) return found;
  const known = encoders.map((encoder) => encoder.name).join(', ') || '–';
  throw appError('encoder-missing', { encoder: file.encoder, known });
}

/**
 * Returns every run of a study, in the order in which they are trained: by task, then `full` first, since all deltas
 * need it. For top-n the largest n is first, since the cached activations of few frozen layers are the start of those
 * of more. It is a pure function of the file, the tasks' hashes and the encoder's hash. A cell from two entries is one
 * run. Throws an AppError if the file asks for something that the tasks or the encoder lack.
 */
export function expandStudy(file: StudyFile, facts: StudyFacts): PlannedRun[] {
  return runToEnd(expanding(file, facts));
}

/** Runs between two stops of `expanding`, which take a few milliseconds. */
const runsInStep = 100;

/**
 * Does the same in steps, so that a process with a window can do other work between them. Throws an AppError before the
 * first run if the file means more than `largestPlan`.
 */
export function* expanding(file: StudyFile, facts: StudyFacts): Generator<undefined, PlannedRun[]> {
  checkPlanSize(file);
  const encoder = encoderOf(file, facts.encoders);
  const profile = profileValues(file.profile);
  const runs = new Map<string, PlannedRun>();
  const wanted = new Map<string, WantedConfig>();
  const fromRanges = new Set<string>();
  let made = 0;
  for (const own of file.methods) {
    const entry = withTraining(own, file);
    const configs = yield* settingsOf(file, entry, encoder, profile);
    for (const name of entry.tasks ?? file.tasks) {
      const task = usableTask(name, facts.tasks);
      const { keepWeights = false } = entry;
      for (const config of configs) {
        const run = plannedRun(configFor(config, task), task, encoder, keepWeights);
        wanted.set(run.id, config);
        const isKept = !keepWeights && runs.get(run.id)?.keepWeights === true;
        runs.set(run.id, isKept ? { ...run, keepWeights: true } : run);
        if (!isListed(entry)) fromRanges.add(run.id);
        if (++made % runsInStep === 0) yield;
      }
    }
  }
  const taskOrder = [...new Set([...file.tasks, ...file.methods.flatMap((entry) => entry.tasks ?? [])])];
  const place = ({ task, config }: PlannedRun): number =>
    taskOrder.indexOf(task) * methodIds.length + methodIds.indexOf(config.method.method);
  const frozen = ({ config }: PlannedRun): number => frozenLayers(config.method, encoder.layers);
  const kept = yield* searched([...runs.values()], file.search, wanted, fromRanges);
  return kept.sort((a, b) => place(a) - place(b) || frozen(a) - frozen(b));
}

function usableTask(name: string, tasks: readonly TaskFacts[]): TaskFacts {
  const task = tasks.find((one) => one.name === name);
  if (!task) throw appError('task-missing', { task: name, known: tasks.map((one) => one.name).join(', ') || '–' });
  for (const split of ['train', 'validation'] as const) {
    if (task.rows[split] === 0) throw appError('task-without-split', { task: name, split });
  }
  return task;
}

function plannedRun(config: RunConfig, task: TaskFacts, encoder: EncoderInfo, keepWeights: boolean): PlannedRun {
  const trained = trainedParts(config, encoder, outputsOf(task), isPair(task.kind));
  return {
    id: runId(config, task.sha256, encoder.sha256),
    task: task.name,
    taskSha256: task.sha256,
    encoder: encoder.name,
    encoderSha256: encoder.sha256,
    config,
    trained,
    trainedParameters: sumOfParts(trained),
    totalParameters: totalParameters(trained, encoder),
    trainedFraction: trainedFraction(trained, encoder),
    deviations: deviationsFromPaper(config, encoder.layers),
    keepWeights,
  };
}

/**
 * Returns the settings of an entry with every seed: all combinations of its lists, or the number that the search draws
 * from its ranges.
 */
function* settingsOf(
  file: StudyFile,
  entry: MethodEntry,
  encoder: EncoderInfo,
  profile: ProfileValues,
): Generator<undefined, WantedConfig[]> {
  const configs = (one: ListedEntry): WantedConfig[] => configsOf(file, one, encoder, profile);
  if (isListed(entry)) return configs(entry);
  if (isRange(entry.maxLength)) checkLength(entry.maxLength.to, encoder);
  return yield* drawn(entry, file.search as Drawing, configs);
}

function configsOf(file: StudyFile, entry: ListedEntry, encoder: EncoderInfo, profile: ProfileValues): WantedConfig[] {
  const refusal = refusalOf(entry.method, encoder);
  if (refusal) throw refusal;
  if (specOf(entry.method).search) return searchesOf(file, entry, encoder, profile);
  const common = combinations({
    pooling: entry.pooling ?? [null],
    pooler: entry.pooler ?? [profile.pooler],
    head: entry.head ?? (['linear'] as const),
  });
  const trainings = trainingsOf(entry, encoder, profile);
  return specOf(entry.method)
    .resolve(entry, { encoder, profile })
    .flatMap((method) =>
      common.flatMap(({ pooling: wanted, pooler, head }) => {
        const pooling = poolingOf(head, wanted, encoder, profile);
        const shared = { method, head, pooling, pooler: resolvePooler(pooler, pooling, method) };
        return trainings.flatMap((training) => {
          const parts = inParts(entry.microBatch, training);
          const setting = { ...shared, ...training, ...parts, optimizer: profile.optimizer, limit: file.limit };
          return (entry.seeds ?? file.seeds).map((seed) => ({ ...setting, seed }));
        });
      }),
    );
}

/** A key that no trial reads has the same value in every study. */
function searchesOf(file: StudyFile, entry: ListedEntry, encoder: EncoderInfo, profile: ProfileValues): WantedConfig[] {
  const plain = profileValues(undefined);
  return combinations({
    method: specOf(entry.method).resolve(entry, { encoder, profile }),
    training: trainingsOf(entry, encoder, profile),
    seed: entry.seeds ?? file.seeds,
  }).map(({ method, training: { maxLength, keep, targetScale, classWeights }, seed }) => ({
    method,
    head: 'linear',
    pooling: 'mean',
    pooler: 'unused',
    ...defaultTraining(entry.method, plain, longestOf(encoder)),
    learningRate: null,
    epochs: null,
    maxLength,
    keep,
    targetScale,
    classWeights,
    optimizer: plain.optimizer,
    limit: file.limit,
    seed,
  }));
}

/** Returns what a head reads; `wanted` is null if the study does not say. The Hub's head reads what its class reads. */
function poolingOf(
  head: RunConfig['head'],
  wanted: Pooling | 'auto' | null,
  encoder: EncoderInfo,
  profile: ProfileValues,
): Pooling {
  if (head === 'hub') {
    const { class: name, pooling } = familyOf(encoder).hubHead(encoder);
    if ([null, 'auto', pooling].includes(wanted)) return pooling;
    throw appError('head-pooling', { class: name, pooling, found: wanted! });
  }
  const pooling = resolvePooling(wanted ?? profile.pooling, encoder);
  if (pooling === 'pooler' && !encoder.hasPooler) throw appError('pooler-missing', { encoder: encoder.name });
  return pooling;
}

/** The method's rule decides if the study says `auto`, or if the method allows no choice. */
function resolvePooler(
  wanted: 'auto' | 'frozen' | 'trained',
  pooling: RunConfig['pooling'],
  { method }: MethodConfig,
): RunConfig['pooler'] {
  if (pooling !== 'pooler') return 'unused';
  const { pooler } = specOf(method);
  if (pooler === 'never') return 'frozen';
  return wanted === 'auto' ? pooler : wanted;
}

type WantedTraining = Omit<Training, 'learningRate' | 'epochs'> & Pick<WantedConfig, 'learningRate' | 'epochs'>;

function trainingsOf(entry: ListedEntry, encoder: EncoderInfo, profile: ProfileValues): WantedTraining[] {
  const preset = defaultTraining(entry.method, profile, longestOf(encoder));
  const values = <K extends keyof WantedTraining>(key: K): readonly WantedTraining[K][] =>
    (entry[key] ?? [preset[key]]) as readonly WantedTraining[K][];
  checkLength(Math.max(...values('maxLength')), encoder);
  return combinations({
    learningRate: values('learningRate'),
    epochs: values('epochs'),
    batchSize: values('batchSize'),
    maxLength: values('maxLength'),
    warmup: values('warmup'),
    weightDecay: values('weightDecay'),
    clipNorm: values('clipNorm'),
    dropout: values('dropout'),
    frozenDropout: values('frozenDropout'),
    keep: values('keep'),
    batching: values('batching'),
    targetScale: values('targetScale'),
    classWeights: values('classWeights'),
  });
}

/** microBatch ≥ batchSize has no effect; it is dropped so that run ids stay the same. */
const inParts = (microBatch: number | undefined, { batchSize }: WantedTraining): Pick<RunConfig, 'microBatch'> =>
  microBatch !== undefined && microBatch < batchSize ? { microBatch } : {};

/** Returns the most tokens of a default: what the encoder reads, and for a sentence encoder what it was trained on. */
const longestOf = (encoder: EncoderInfo): number =>
  Math.min(maxLengthOf(encoder), encoder.sentence?.maxLength ?? Infinity);

function checkLength(length: number, encoder: EncoderInfo): void {
  const positions = maxLengthOf(encoder);
  if (length > positions) throw appError('length-above-positions', { length, encoder: encoder.name, positions });
}
