import type { MethodEntry, MethodId } from '../../methods/registry';
import { appError } from '../../shared/errors';
import { isRange } from '../../shared/range';
import type { RunConfig } from '../../shared/run';
import type { StudyFile } from '../../shared/study-file';

/** Additions to a study; at least one of them is set. */
export interface Extension {
  /** Number of additional seeds for every setting. */
  readonly seeds?: number;
  /** One more learning rate, for one method or for all. */
  readonly rate?: number;
  readonly method?: MethodId;
  /** One more number of epochs, for one method or for all. */
  readonly epochs?: number;
}

/** Returns the command that extends a study, without the program's name. */
export function extendCommand(study: string, { seeds, rate, method, epochs }: Extension): string {
  const name = /^[\w.-]+$/.test(study) ? study : JSON.stringify(study);
  const options = [
    ...(seeds ? [`--seeds ${seeds}`] : []),
    ...(rate === undefined ? [] : [`--rate ${rate < 0.1 ? rate.toExponential() : rate}`]),
    ...(epochs === undefined ? [] : [`--epochs ${epochs}`]),
    ...(method === undefined ? [] : [`--method ${method}`]),
  ];
  return ['study extend', name, ...options].join(' ');
}

/** Returns false if a search draws the values that the extension would add to a list. */
export const canExtend = ({ methods, training }: StudyFile, { rate, epochs, method }: Extension): boolean =>
  methods
    .filter((entry) => method === undefined || entry.method === method)
    .every(
      (entry) =>
        (rate === undefined || !isRange(entry.learningRate ?? training.learningRate)) &&
        (epochs === undefined || !isRange(entry.epochs ?? training.epochs)),
    );

type Swept = 'learningRate' | 'epochs';

/**
 * Returns the study file with more seeds, rates or epochs. Nothing is removed, so every run of the study keeps its id.
 * `configs` are those of its runs: they show the current values of entries without their own.
 */
export function extendStudy(file: StudyFile, extension: Extension, configs: readonly RunConfig[]): StudyFile {
  const { seeds = 0, rate, method, epochs } = extension;
  if (seeds === 0 && rate === undefined && epochs === undefined) {
    throw appError('option-missing', { option: '--seeds, --rate or --epochs', reason: 'one of them says what to add' });
  }
  if (method !== undefined && !file.methods.some((entry) => entry.method === method)) {
    const known = [...new Set(file.methods.map((entry) => entry.method))].join(', ');
    throw appError('option-invalid', { option: '--method', found: method, allowed: known });
  }
  const added: Partial<Record<Swept, number>> = { learningRate: rate, epochs };
  const withValues = file.methods.map((entry): MethodEntry => {
    if (method !== undefined && entry.method !== method) return entry;
    return (['learningRate', 'epochs'] as const).reduce((now, key) => {
      const value = added[key];
      return value === undefined ? now : withValue(now, key, value, file, configs);
    }, entry);
  });
  const methods = withValues.map((entry) =>
    entry.seeds ? ({ ...entry, seeds: moreSeeds(entry.seeds, seeds) } as MethodEntry) : entry,
  );
  return { ...file, seeds: moreSeeds(file.seeds, seeds), methods };
}

/** Returns the smallest whole numbers that are not in the list. */
function moreSeeds(present: readonly number[], count: number): number[] {
  const all = [...present];
  for (let seed = 0; all.length < present.length + count; seed++) if (!all.includes(seed)) all.push(seed);
  return all;
}

/** An entry of a search has no rate or epochs: its trials draw them. */
function withValue(
  entry: MethodEntry,
  key: Swept,
  value: number,
  { training }: StudyFile,
  configs: readonly RunConfig[],
): MethodEntry {
  const own = entry[key] ?? training[key];
  if (own !== undefined && isRange(own)) {
    throw appError('extend-range', { method: entry.method, key });
  }
  const used = configs.filter((config) => config.method.method === entry.method).map((config) => config[key]);
  const present = own ?? [...new Set(used)].flatMap((one) => (one === null || one === undefined ? [] : [one]));
  if (present.length === 0 || present.includes(value)) return entry;
  return { ...entry, [key]: [...present, value] } as MethodEntry;
}
