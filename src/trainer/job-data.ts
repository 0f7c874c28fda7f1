import type { EncodedExample } from '../data/batches/batch';
import { limitedRows, type LimitedRow } from '../data/rows/limited-rows';
import { checkIds } from '../data/tokens/check-ids';
import { loadTokenizer, type Tokenizer } from '../data/tokens/tokenizer';
import { pause } from '../engine/training/pause';
import { isSearch } from '../methods/registry';
import { allSplits, besides, type AnySplit, type BySplit, type Split } from '../shared/metric';
import type { Example } from '../shared/task';
import { withPrefix } from '../shared/text-prefix';
import type { TrainerJob } from '../shared/trainer-protocol';
import { checkLabels } from './check-labels';
import type { JobMemory } from './job-memory';
import { piecesOf, wholeFile, type Open } from './open';

/** A split as token ids, limited as the run says, with the index of each example in the stored split. */
export interface JobSplit {
  readonly examples: readonly EncodedExample[];
  readonly rows: readonly number[];
  /** The texts of the same rows; null until a run reads words. */
  texts: readonly Example[] | null;
}

export type JobData = BySplit<JobSplit | null>;

/**
 * Reads, limits and tokenises the rows that a job trains and scores on. An empty split counts as absent. Each split is
 * opened once. Texts are kept for a search, which reads words.
 */
export async function jobData(job: TrainerJob, open: Open, memory: JobMemory): Promise<JobData> {
  const data: Partial<Record<AnySplit, JobSplit | null>> & Record<Split, JobSplit | null> = {
    train: null,
    validation: null,
    test: null,
  };
  const readsWords = isSearch(job.config.method);
  for (const split of allSplits) {
    const reference = job.files.splits[split];
    if (!reference) continue;
    const { maxLength, limit } = job.config;
    const key = JSON.stringify([
      reference,
      tokenizerKey(job),
      maxLength,
      limit[besides(split)] ?? null,
      job.task.splitSeed,
      job.task.textPrefix ?? null,
    ]);
    const rows = rowsOf(job, split, open, reference);
    const prepared = await memory.remember(key, async () =>
      prepareSplit(job, { split, rows, readsWords }, await tokenizerOf(job, open, memory)),
    );
    if (readsWords) prepared.texts ??= await textsOf(rows);
    checkLabels(prepared, split, job.task);
    if (prepared.examples.length > 0) data[split] = prepared;
  }
  return data;
}

type Rows = () => AsyncGenerator<LimitedRow>;

/** Reads the rows of a split in pieces: a limit selects few rows of a large split. */
function rowsOf({ config, task }: TrainerJob, split: AnySplit, open: Open, reference: string): Rows {
  const limit = { limit: config.limit[besides(split)], splitSeed: task.splitSeed, split: besides(split) };
  return async function* () {
    const file = await open(reference);
    try {
      yield* limitedRows(() => piecesOf(file), limit);
    } finally {
      await file.close();
    }
  };
}

async function textsOf(rows: Rows): Promise<readonly Example[]> {
  const found: LimitedRow[] = [];
  for await (const row of rows()) found.push(row);
  return found.sort(byPlace).map(({ example }) => example);
}

const byPlace = (a: { readonly place: number }, b: { readonly place: number }): number => a.place - b.place;

interface SplitToPrepare {
  readonly split: AnySplit;
  readonly rows: Rows;
  readonly readsWords: boolean;
}

async function prepareSplit(
  job: TrainerJob,
  { split, rows: read, readsWords }: SplitToPrepare,
  tokenizer: Tokenizer,
): Promise<JobSplit> {
  const found: { encoded: EncodedExample; row: number; place: number; text: Example | null }[] = [];
  for await (const { example, row, place } of read()) {
    const tokens = tokenizer.encode(withPrefix(example, job.task.textPrefix), job.config.maxLength);
    checkIds(tokens, job.encoder, { split, row: row + 1 });
    const encoded = { ...tokens, label: example.label };
    found.push({ encoded, row, place, text: readsWords ? example : null });
    await pause();
  }
  found.sort(byPlace);
  return {
    examples: found.map(({ encoded }) => encoded),
    rows: found.map(({ row }) => row),
    texts: readsWords ? found.map(({ text }) => text!) : null,
  };
}

const tokenizerKey = ({ files }: TrainerJob) => [files.tokenizer, files.vocabulary, files.tokenizerConfig];

/** Returns the tokenizer of the job's encoder; it is loaded once. */
export function tokenizerOf(job: TrainerJob, open: Open, memory: JobMemory): Promise<Tokenizer> {
  const bytes = (reference: string | null) => (reference === null ? null : wholeFile(open, reference));
  return memory.remember(JSON.stringify(tokenizerKey(job)), async () =>
    loadTokenizer(
      {
        tokenizer: await bytes(job.files.tokenizer),
        vocabulary: await bytes(job.files.vocabulary),
        config: await bytes(job.files.tokenizerConfig),
      },
      job.encoder,
      memory.tokenLimit,
    ),
  );
}
