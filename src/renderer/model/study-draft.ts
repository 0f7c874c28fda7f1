import { auto, type Auto } from '../../methods/entry-keys';
import { type MethodEntry, type MethodId, methodIds, specOf } from '../../methods/registry';
import type { ClassWeighting } from '../../shared/class-weights';
import { isRange, type Range } from '../../shared/range';
import type { Profile, StudyFile, StudyFileInput } from '../../shared/study-file';
import type { TargetScale } from '../../shared/target-scale';
import { defaultTraining, profileValues } from '../../study/plan/defaults';

/** One method as the designer shows it. */
export interface MethodDraft {
  readonly on: boolean;
  /** Sizes of `adapter`, n of `top-n`, ranks of `lora`, trials of `no-encoder`; empty for the others. */
  readonly axis: readonly number[];
  readonly rates: readonly number[];
  /** Includes the measured rate. */
  readonly autoRate: boolean;
  /** Used instead of the rates if a search draws; kept for when one does. */
  readonly rateRange: Range | null;
  /** Own epochs; if empty, the study's apply. */
  readonly epochs: readonly number[];
  /** Further keys of the entry in the file, kept unchanged. */
  readonly rest: Readonly<Record<string, unknown>>;
}

/** A study in the designer: complete enough to show, but perhaps not to run. */
export interface Draft {
  readonly name: string;
  readonly encoder: StudyFile['encoder'];
  readonly profile: Profile | null;
  readonly tasks: readonly string[];
  readonly methods: Readonly<Record<MethodId, MethodDraft>>;
  /** Further entries of a method that has one above, kept unchanged. */
  readonly others: readonly Readonly<Record<string, unknown>>[];
  readonly epochs: readonly number[];
  /** A number, or the number that 300 steps need. */
  readonly autoEpochs: boolean;
  readonly batchSize: number;
  /** null: the whole batch. */
  readonly microBatch: number | null;
  readonly maxLength: number;
  readonly warmup: number;
  /** null: the profile's value. */
  readonly keep: 'best' | 'last' | null;
  /** null: the profile's value. */
  readonly targetScale: TargetScale | null;
  readonly classWeights: ClassWeighting;
  readonly seeds: readonly number[];
  readonly limit: { readonly train: number | null; readonly validation: number | null; readonly test: number | null };
  /** Values of other kinds of search are kept, so that choosing them again restores the values. */
  readonly search: {
    readonly kind: StudyFile['search']['kind'];
    readonly trials: number;
    readonly seed: number;
    readonly minEpochs: number;
    readonly eta: number;
    readonly maxRuns: number | null;
    readonly maxSeconds: number | null;
  };
  readonly restOfTraining: Readonly<Record<string, unknown>>;
  readonly rest: Readonly<Record<string, unknown>>;
}

/** Positions only limit `maxLength`, which the draft sets itself. */
const defaultsOf = (method: MethodId, profile: Profile | null) =>
  defaultTraining(method, profileValues(profile ?? undefined), 512);

export function methodDefaults(method: MethodId, profile: Profile | null): Pick<MethodDraft, 'rates' | 'epochs'> {
  // Each trial of a search draws its own.
  if (specOf(method).search) return { rates: [], epochs: [] };
  const { learningRate, epochs } = defaultsOf(method, profile);
  return { rates: [learningRate], epochs: specOf(method).training.epochs === undefined ? [] : [epochs] };
}

export function newDraft(name: string, encoder: string): Draft {
  const method = (id: MethodId): MethodDraft => ({
    on: specOf(id).isOn,
    axis: specOf(id).axis?.start ?? [],
    ...methodDefaults(id, null),
    autoRate: false,
    rateRange: null,
    rest: {},
  });
  return {
    name,
    encoder,
    profile: null,
    tasks: [],
    methods: Object.fromEntries(methodIds.map((id) => [id, method(id)])) as Draft['methods'],
    others: [],
    epochs: [],
    autoEpochs: true,
    batchSize: 32,
    microBatch: null,
    maxLength: 128,
    warmup: 0.1,
    keep: null,
    targetScale: null,
    classWeights: 'none',
    seeds: [0],
    limit: { train: null, validation: null, test: null },
    search: { kind: 'grid', trials: 4, seed: 0, minEpochs: 1, eta: 3, maxRuns: null, maxSeconds: null },
    restOfTraining: {},
    rest: {},
  };
}

/**
 * Returns the study file of a draft, in the form of `studies:plan` and `studies:start`, without the methods that its
 * encoder refuses. The draft keeps them for another encoder.
 */
export function fileOfDraft(
  draft: Draft,
  refused: ReadonlyMap<MethodId, unknown> = new Map(),
): StudyFileInput & Record<string, unknown> {
  const { train, validation, test } = draft.limit;
  const limit = known({ train, validation, test });
  return {
    name: draft.name,
    encoder: draft.encoder,
    ...(draft.profile ? { profile: draft.profile } : {}),
    tasks: [...draft.tasks],
    methods: [
      ...methodIds
        .filter((id) => draft.methods[id].on && !refused.has(id))
        .map((id) => entryOf(id, draft.methods[id], draft.search.kind)),
      ...draft.others.filter(({ method }) => !refused.has(method as MethodId)).map((entry) => ({ ...entry })),
    ] as StudyFileInput['methods'],
    training: {
      epochs: withAuto(draft.autoEpochs, draft.epochs),
      batchSize: draft.batchSize,
      ...(draft.microBatch === null ? {} : { microBatch: draft.microBatch }),
      maxLength: draft.maxLength,
      warmup: draft.warmup,
      ...(draft.keep ? { keep: draft.keep } : {}),
      ...(draft.targetScale ? { targetScale: draft.targetScale } : {}),
      ...(draft.classWeights === 'none' ? {} : { classWeights: draft.classWeights }),
      ...drawnIn(draft.search.kind, draft.restOfTraining),
    },
    seeds: [...draft.seeds],
    ...(Object.keys(limit).length > 0 ? { limit } : {}),
    ...searchOf(draft.search),
    ...draft.rest,
  };
}

/** Returns nothing if every setting is tried without a limit, which a file without it means. */
function searchOf({ kind, trials, seed, minEpochs, eta, ...caps }: Draft['search']): Pick<StudyFileInput, 'search'> {
  const cap = known(caps);
  if (kind === 'asha') return { search: { kind, trials, seed, minEpochs, eta, ...cap } };
  if (kind === 'random') return { search: { kind, trials, seed, ...cap } };
  return Object.keys(cap).length === 0 ? {} : { search: { kind, ...cap } };
}

function entryOf(
  id: MethodId,
  { axis, rates, autoRate, rateRange, epochs, rest }: MethodDraft,
  search: Draft['search']['kind'],
): Record<string, unknown> {
  const key = specOf(id).axis?.key;
  const range = search === 'grid' ? null : rateRange;
  const listed = withAuto(autoRate, rates);
  return {
    method: id,
    ...(key ? { [key]: [...axis] } : {}),
    ...(range ? { learningRate: { ...range } } : listed.length > 0 ? { learningRate: listed } : {}),
    ...(epochs.length > 0 ? { epochs: [...epochs] } : {}),
    ...drawnIn(search, rest),
  };
}

/** Leaves out a range that no search draws from; the draft keeps it for when one does. */
const drawnIn = (search: Draft['search']['kind'], values: MethodDraft['rest']): MethodDraft['rest'] =>
  search === 'grid' ? Object.fromEntries(Object.entries(values).filter(([, value]) => !isRange(value))) : values;

/** Sets a finer axis; a default value is left out, so that it follows a changed profile. */
export function withRest(
  rest: MethodDraft['rest'],
  key: string,
  values: readonly unknown[],
  plain: readonly unknown[],
): MethodDraft['rest'] {
  const { [key]: _old, ...others } = rest;
  const isPlain = values.length === 0 || JSON.stringify(values) === JSON.stringify(plain);
  return isPlain ? others : { ...others, [key]: values };
}

const known = (values: Readonly<Record<string, number | null>>): Record<string, number> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, number] => entry[1] !== null));

/** Returns a draft of a checked study file. Only the first entry of a method can be edited. */
export function draftOf(file: StudyFile, fallbackName: string): Draft {
  const { name, encoder, profile, tasks, methods, training, seeds, limit, search, ...rest } = file;
  const {
    epochs,
    batchSize,
    microBatch = null,
    maxLength,
    warmup,
    keep,
    targetScale,
    classWeights,
    ...restOfTraining
  } = training;
  const empty = newDraft(name ?? fallbackName, typeof encoder === 'string' ? encoder : '');
  const first = new Map<MethodId, MethodEntry>();
  const others: MethodEntry[] = [];
  for (const entry of methods) {
    if (first.has(entry.method)) others.push(entry);
    else first.set(entry.method, entry);
  }
  // Several batch sizes or lengths in one study, and ranges, can only be edited in the file; the designer keeps them
  // unchanged.
  const one = <Value>(values: readonly Value[] | Range | undefined): Value | undefined =>
    Array.isArray(values) && values.length === 1 ? (values[0] as Value) : undefined;
  const several = { batchSize, maxLength, warmup, keep, targetScale, classWeights };
  const kept = Object.fromEntries(
    Object.entries(several).filter(([, values]) => values && (isRange(values) || values.length > 1)),
  );
  return {
    ...empty,
    encoder,
    profile: profile ?? null,
    tasks,
    methods: Object.fromEntries(
      methodIds.map((id) => [
        id,
        draftOfEntry(first.get(id), empty.methods[id], epochs ? [] : methodDefaults(id, profile ?? null).epochs),
      ]),
    ) as Draft['methods'],
    others: others.map(defined),
    epochs: epochs && !isRange(epochs) ? numbersOf(epochs) : [defaultsOf('full', profile ?? null).epochs],
    autoEpochs: hasAuto(epochs),
    batchSize: one(batchSize) ?? empty.batchSize,
    microBatch,
    maxLength: one(maxLength) ?? empty.maxLength,
    warmup: one(warmup) ?? empty.warmup,
    keep: one(keep) ?? null,
    targetScale: one(targetScale) ?? null,
    classWeights: one(classWeights) ?? 'none',
    seeds,
    limit: { train: limit.train ?? null, validation: limit.validation ?? null, test: limit.test ?? null },
    search: {
      ...empty.search,
      ...search,
      maxRuns: search.maxRuns ?? null,
      maxSeconds: search.maxSeconds ?? null,
    },
    restOfTraining: defined({ ...restOfTraining, ...(isRange(epochs) ? { epochs } : {}), ...kept }),
    rest: defined(rest),
  };
}

/** `usualEpochs`: a method's default, which no longer applies when the study sets epochs. */
function draftOfEntry(entry: MethodEntry | undefined, empty: MethodDraft, usualEpochs: readonly number[]): MethodDraft {
  if (!entry) return { ...empty, on: false };
  const { method, learningRate, epochs, ...others } = entry;
  const key = specOf(method).axis?.key;
  const { [key ?? '']: axis, ...rest } = others as Record<string, unknown>;
  return {
    on: true,
    // A search without a budget has the default one.
    axis: (axis as readonly number[] | undefined) ?? (specOf(method).search ? empty.axis : []),
    rates: isRange(learningRate) ? empty.rates : numbersOf(learningRate),
    autoRate: hasAuto(learningRate),
    rateRange: isRange(learningRate) ? learningRate : null,
    epochs: epochs && !isKept(epochs) ? numbersOf(epochs) : usualEpochs,
    rest: defined({ ...rest, ...(isKept(epochs) ? { epochs } : {}) }),
  };
}

type Listed = readonly (number | Auto)[] | Range | undefined;
const hasAuto = (values: Listed): boolean => Array.isArray(values) && values.includes(auto);
const numbersOf = (values: Listed): readonly number[] =>
  values && !isRange(values) ? values.filter((value) => value !== auto) : [];
const withAuto = (isAuto: boolean, values: readonly number[]): (number | Auto)[] => [
  ...(isAuto ? [auto] : []),
  ...values,
];

/** Own epochs of a method that its row cannot show; the designer keeps them unchanged. */
const isKept = (epochs: Listed): boolean => isRange(epochs) || hasAuto(epochs);

/** Returns the values of a file as a list. A range is kept beside them. */
export const listOf = <Value>(values: unknown): readonly Value[] | undefined =>
  Array.isArray(values) ? (values as Value[]) : undefined;

const defined = (values: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
