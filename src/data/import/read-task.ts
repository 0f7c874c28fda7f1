import type { ImportSpec, ImportWatch } from '../../shared/dataset-import';
import { appError } from '../../shared/errors';
import type { BySplit } from '../../shared/metric';
import { isRegression, type Example, type TaskInfo, type TextColumns, type TaskWarning } from '../../shared/task';
import type { DataFile } from '../readers/data-file';
import type { OpenScratch } from '../spool/scratch';
import { repeatedFromEarlier } from '../spool/text-keys';
import { arrangeTask, type ArrangedTask } from './arrange-task';
import { baselineOf } from './baseline';
import { bySplit, divideTask, type SplitRows } from './divide-task';
import { labelRule } from './label-rule';
import { positiveLabel, primaryMetric } from './metric';
import { partsOf, type ImportPart } from './parts';
import { readSets } from './read-sets';
import { rejectedList, type RejectedRows } from './rejected-rows';
import { rowSet, type RowSet } from './row-set';
import { checkSpec, splitRule } from './split-rule';
import { checkLabels, countedLabels, storedLabels } from './task-labels';
import { countFindings } from './text-findings';
import { typedFields } from './typed-fields';
import { importWarnings, type Warned } from './warnings';
import { countedFiles, watched } from './watch';

/** A task that was read, checked and divided. A small task's rows are in memory, others in scratch files. */
export interface ReadTask extends Pick<
  TaskInfo,
  'kind' | 'metric' | 'labels' | 'positive' | 'warnings' | 'split' | 'columns' | 'repaired' | 'textPrefix' | 'baseline'
> {
  readonly counts: BySplit<number>;
  readonly rejected: RejectedRows;
  /** Yields the texts of all rows without their prefix, in the order in which they were read. */
  texts(): AsyncGenerator<Pick<Example, 'text' | 'pair'>>;
  /** Puts the rows of each split in their order and names the content. */
  arrange(): Promise<ArrangedTask>;
  /** Frees the rows. */
  close(): Promise<void>;
}

export interface ReadTaskOptions extends ImportWatch {
  readonly parts?: readonly ImportPart[];
  /** Size of all files together, for the progress. */
  readonly totalBytes?: number;
  /** Makes scratch files for large tasks; without it all rows stay in memory. */
  readonly openScratch?: OpenScratch;
  /** Number of characters of texts that stay in memory; the same limit applies to rejected rows. */
  readonly inMemory?: number;
}

const noScratch: OpenScratch = () => Promise.reject(new Error('no place for scratch files'));

/**
 * Reads the files of an import and makes its task. The number of rows read equals the rows of all splits plus the
 * rejected ones. Memory grows by about 30 bytes per row, regardless of the length of texts. Throws an AppError if the
 * import is invalid, and the signal's reason if it is aborted. Only scratch files have been written then.
 */
export async function readTask(
  spec: ImportSpec,
  fileOf: (path: string) => DataFile,
  { parts = partsOf(spec), openScratch, inMemory = openScratch ? undefined : Infinity, ...asked }: ReadTaskOptions = {},
): Promise<ReadTask> {
  const split = splitRule(spec);
  checkSpec(spec, split);
  const rule = labelRule(spec);
  const { addRows, addBytes, look } = watched(asked, asked.totalBytes ?? null);
  const scratch = lookedAt(openScratch ?? noScratch, look);
  const rows = rowSet({
    isRegression: isRegression(spec.kind),
    hasGroups: spec.group !== undefined,
    labelColumn: spec.label,
    ...{ openScratch: scratch, inMemory },
  });
  const rejected = rejectedList(scratch, inMemory);
  const open: { close(): Promise<void> }[] = [rows.texts, rejected];
  const close = async (): Promise<void> => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  };
  try {
    const typed = typedFields();
    const reading = { rows, rejected, rule, typed, fileOf: countedFiles(fileOf, addBytes), onRows: addRows };
    const { sets, doubts } = await readSets(parts, reading);
    const divided = divideTask(sets, split, rows);
    const found = { split, unusedLabels: rule.unused(), typed: typed.findings(), doubts };
    const { facts, named, labelOf } = factsOf(spec, { divided, rows, rejected }, found);
    return {
      ...{ ...facts, split, close, columns: textColumnsOf(spec) },
      texts: () => textsOf(divided, rows),
      async arrange() {
        const task = { divided, rows, labelOf, named, splitSeed: spec.splitSeed };
        const arranged = await arrangeTask(task, scratch);
        open.push(arranged);
        return arranged;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const textColumnsOf = ({ text, textPair }: ImportSpec): TextColumns => ({
  text,
  ...(textPair === undefined ? {} : { textPair }),
});

/** Wraps scratch files so that every read and write checks the signal first. */
const lookedAt =
  (openScratch: OpenScratch, look: () => void): OpenScratch =>
  async () => {
    look();
    const file = await openScratch();
    return {
      write: async (bytes, position) => {
        look();
        await file.write(bytes, position);
      },
      read: async (into, position) => {
        look();
        await file.read(into, position);
      },
      close: file.close,
    };
  };

interface DividedTask {
  readonly divided: SplitRows;
  readonly rows: RowSet;
  readonly rejected: RejectedRows;
}

/** Notices of the reading. */
type Noticed = Pick<Warned, 'split' | 'unusedLabels' | 'typed'> & { readonly doubts: readonly TaskWarning[] };

/** Checks a task that was read and divided, and returns its facts. */
function factsOf(spec: ImportSpec, { divided, rows, rejected }: DividedTask, { doubts, ...noticed }: Noticed) {
  const labels = isRegression(spec.kind) ? null : countedLabels(divided, rows.labels);
  checkLabels(spec, labels, divided, rows.labels);
  const names = labels && labels.map(({ name }) => name);
  const positive = positiveLabel(spec.positive, names);
  const metric = primaryMetric(spec.metric, { name: spec.name, kind: spec.kind, labels: names?.length ?? 1 });
  const labelOf = storedLabels(labels, rows.labels);
  const labelsIn = bySplit(divided, (own) => ({
    *[Symbol.iterator]() {
      for (const row of own) yield labelOf(row);
    },
  }));
  const counts = bySplit(divided, ({ length }) => length);
  const found = importWarnings({
    ...{ counts, labelsIn, labels, rejected, ...noticed },
    repeated: repeatedIn(divided, rows),
    texts: countFindings(Object.values(divided), rows.findingsOf),
  });
  const warnings = [...doubts, ...found];
  if (spec.strict) refuseRepeated(warnings);
  const baseline = baselineOf(isRegression(spec.kind), labelsIn);
  const repaired = spec.repair.length > 0 ? { repaired: spec.repair } : {};
  const prefix = spec.textPrefix === undefined ? {} : { textPrefix: spec.textPrefix };
  const facts = {
    ...{ kind: spec.kind, metric, labels, positive, warnings, baseline, counts, rejected },
    ...repaired,
    ...prefix,
  };
  return { facts, named: { kind: spec.kind, metric, positive, labels: names, ...prefix }, labelOf };
}

function repeatedIn(divided: SplitRows, { keys, alike }: RowSet): Warned['repeated'] {
  const sets = Object.values(divided);
  const [same, near] = [repeatedFromEarlier(keys, sets), repeatedFromEarlier(alike, sets)];
  let set = 0;
  return bySplit(divided, () => ({ same: same[set]!, alike: near[set++]! }));
}

function refuseRepeated(warnings: readonly TaskWarning[]): void {
  for (const code of ['duplicate-across-splits', 'near-duplicate-across-splits'] as const) {
    const found = warnings.find((one) => one.code === code);
    if (found) throw appError(code, { count: found.count });
  }
}

/** Yields the texts of the rows that are in a split. */
async function* textsOf(divided: SplitRows, { texts }: RowSet): AsyncGenerator<Pick<Example, 'text' | 'pair'>> {
  const isKept = new Uint8Array(texts.length);
  for (const rows of Object.values(divided)) for (const row of rows) isKept[row] = 1;
  let row = 0;
  for await (const text of texts.texts()) {
    if (isKept[row++] === 1) yield JSON.parse(text) as Pick<Example, 'text' | 'pair'>;
  }
}
