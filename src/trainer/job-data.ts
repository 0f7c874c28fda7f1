import type { EncodedExample } from '../data/batches/batch';
import { readExamples } from '../data/rows/examples';
import { limitRows } from '../data/split/limit';
import { checkIds } from '../data/tokens/check-ids';
import { loadTokenizer, type Tokenizer } from '../data/tokens/tokenizer';
import { pause } from '../engine/training/pause';
import { allSplits, besides, type AnySplit, type BySplit, type Split } from '../shared/metric';
import type { Example } from '../shared/task';
import type { TrainerJob } from '../shared/trainer-protocol';
import { checkLabels } from './check-labels';
import type { JobMemory } from './job-memory';
import { wholeFile, type Open } from './open';

/** A split as token ids, limited as the run says, with the place of each example in the stored split. */
export interface JobSplit {
  readonly examples: readonly EncodedExample[];
  readonly rows: readonly number[];
}

export type JobData = BySplit<JobSplit | null>;

/** The same rows in the same order as texts: what reads words has no use for an encoder's tokens. */
export async function jobTexts(job: TrainerJob, open: Open): Promise<BySplit<readonly Example[] | null>> {
  const texts: Partial<Record<AnySplit, readonly Example[]>> = {};
  for (const split of allSplits) {
    const reference = job.files.splits[split];
    if (!reference) continue;
    const limited = limitOf(job, split, readExamples(await wholeFile(open, reference)));
    if (limited.length > 0) texts[split] = limited;
  }
  return { train: null, validation: null, test: null, ...texts };
}

const limitOf = <T>({ config, task }: TrainerJob, split: AnySplit, rows: readonly T[]): readonly T[] =>
  limitRows(rows, config.limit[besides(split)], task.splitSeed, besides(split));

/** Reads, limits and tokenises what a job trains and scores on; an empty split counts as absent. */
export async function jobData(job: TrainerJob, open: Open, memory: JobMemory): Promise<JobData> {
  const data: Partial<Record<AnySplit, JobSplit | null>> & Record<Split, JobSplit | null> = {
    train: null,
    validation: null,
    test: null,
  };
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
    ]);
    const prepared = await memory.remember(key, async () =>
      prepareSplit(job, split, await wholeFile(open, reference), await tokenizerOf(job, open, memory)),
    );
    checkLabels(prepared, split, job.task);
    if (prepared.examples.length > 0) data[split] = prepared;
  }
  return data;
}

async function prepareSplit(
  job: TrainerJob,
  split: AnySplit,
  bytes: Uint8Array,
  tokenizer: Tokenizer,
): Promise<JobSplit> {
  const all = readExamples(bytes).map((example, row) => ({ example, row }));
  const limited = limitOf(job, split, all);
  const examples: EncodedExample[] = [];
  for (const { example, row } of limited) {
    const tokens = tokenizer.encode(example, job.config.maxLength);
    checkIds(tokens, job.encoder, { split, row: row + 1 });
    examples.push({ ...tokens, label: example.label });
    await pause();
  }
  return { examples, rows: limited.map(({ row }) => row) };
}

const tokenizerKey = ({ files }: TrainerJob) => [files.tokenizer, files.vocabulary, files.tokenizerConfig];

function tokenizerOf(job: TrainerJob, open: Open, memory: JobMemory): Promise<Tokenizer> {
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
