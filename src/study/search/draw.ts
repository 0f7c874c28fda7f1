import { isRange, type Range } from '../../shared/range';
import type { ListedEntry, MethodEntry } from '../../methods/registry';
import type { StudyFile } from '../../shared/study-file';
import type { WantedConfig } from '../plan/for-task';
import { canonicalJson, sha256Hex } from '../plan/identity';

export type Drawing = Exclude<StudyFile['search'], { kind: 'grid' }>;

/** Keys whose values make points, or rows of a plan, and are never drawn: each of their values is tried. */
const plannedKeys: readonly string[] = ['method', 'size', 'n', 'rank', 'placement', 'tasks', 'seeds', 'keepWeights'];
/** Returns whether a trial draws one value of a key; otherwise each of the key's values is tried. */
export const isDrawn = (key: string): boolean => !plannedKeys.includes(key);

const wholeKeys: readonly string[] = ['epochs', 'batchSize', 'maxLength'];
/** Number of draws in a row without a new setting after which a small space counts as exhausted. */
const patience = 100;
/** Trials between two stops. */
const trialsInStep = 50;

export const isListed = (entry: MethodEntry): entry is ListedEntry => !Object.values(entry).some(isRange);

/**
 * Yields `trials` settings of each point of an entry with ranges, each with every seed. The value of a key is a hash of
 * the search's seed, the key and the trial's number. So it is the same on every machine, task, size and n, more trials
 * keep the earlier ones, and an added or widened key changes no other key's draws. `configsOf` returns the configs of
 * an entry with one value per key; trials with the same config count once. It stops from time to time, so that a caller
 * can do other work.
 */
export function* drawn(
  entry: MethodEntry,
  { trials, seed }: Drawing,
  configsOf: (one: ListedEntry) => readonly WantedConfig[],
): Generator<undefined, WantedConfig[]> {
  const seen = new Set<string>();
  const configs: WantedConfig[] = [];
  for (let trial = 0, idle = 0; seen.size < trials && idle < patience; trial++) {
    if (trial % trialsInStep === trialsInStep - 1) yield;
    const own = configsOf(oneOf(entry, (key) => ({ seed, key, trial })));
    const setting = canonicalJson(own[0]);
    idle = seen.has(setting) ? idle + 1 : 0;
    if (idle > 0) continue;
    seen.add(setting);
    configs.push(...own);
  }
  return configs;
}

function oneOf(entry: MethodEntry, placeOf: (key: string) => object): ListedEntry {
  const values = Object.entries(entry).map(([key, value]): [string, unknown] => {
    const place = placeOf(key);
    if (isRange(value)) return [key, [within(value, share(place), wholeKeys.includes(key))]];
    return [key, Array.isArray(value) && isDrawn(key) ? [chosen(value, place)] : value];
  });
  return Object.fromEntries(values) as ListedEntry;
}

/** Returns the value of a list with the lowest hash: an added value does not change how the others are ordered. */
function chosen(values: readonly unknown[], place: object): unknown {
  if (values.length === 1) return values[0];
  const places = values.map((value) => sha256Hex(canonicalJson({ ...place, value })));
  return values[places.indexOf([...places].sort()[0]!)];
}

/** Returns a uniform number in [0, 1). */
const share = (place: object): number => parseInt(sha256Hex(canonicalJson(place)).slice(0, 13), 16) / 16 ** 13;

/**
 * Returns the value at a share of a range. It has three digits: enough for any rate, and logarithms of two machines may
 * differ in the last one.
 */
export function within({ from, to, scale }: Range, at: number, whole: boolean): number {
  const end = whole ? to + 1 : to;
  const exact = scale === 'log' ? from * (end / from) ** at : from + at * (end - from);
  const value = whole ? Math.floor(exact) : Number(exact.toPrecision(3));
  return Math.min(to, Math.max(from, value));
}
