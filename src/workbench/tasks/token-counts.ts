import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { lengthTally, type TokenHistogram } from '../../data/tokens/token-lengths';
import { tokenizerVersion, type Tokenizer } from '../../data/tokens/tokenizer';
import type { EncoderInfo } from '../../shared/encoder';
import type { TokenLengths } from '../../shared/results';
import type { Example, TaskInfo } from '../../shared/task';
import { withPrefix } from '../../shared/text-prefix';
import { readRegularFile } from '../files/regular-file';
import { inside } from '../home/inside';
import { writeOwn } from '../home/write';
import { allExamples } from './stored-rows';

export type TokenizerOf = (
  encoder: string,
) => Promise<{ readonly encoder: EncoderInfo; readonly tokenizer: Tokenizer }>;

/** Examples between two turns of the event loop. */
const textsPerTurn = 200;

interface CountOptions {
  /** Caches the lengths of texts that were counted before. */
  readonly known?: Map<string, number> | null;
  readonly signal?: AbortSignal;
  /** Put in front of every text. */
  readonly prefix?: string;
}

/** Counts the token lengths of texts, special tokens included. */
export async function countTokens(
  examples: AsyncIterable<Pick<Example, 'text' | 'pair'>>,
  tokenizer: Tokenizer,
  { known = null, signal, prefix }: CountOptions = {},
): Promise<TokenHistogram> {
  const tally = lengthTally();
  let counted = 0;
  for await (const row of examples) {
    const example = withPrefix(row, prefix);
    const key = example.pair === undefined ? example.text : `${example.text}\0${example.pair}`;
    const length = known?.get(key) ?? tokenizer.length(example);
    known?.set(key, length);
    tally.add(length);
    if (++counted % textsPerTurn !== 0) continue;
    await setImmediate();
    signal?.throwIfAborted();
  }
  return tally.histogram();
}

/** Size limit in bytes: one count for each length of texts with up to four million characters. */
const largestHistogram = 64_000_000;

const histogramSchema = z.strictObject({
  counts: z.array(z.number().int().min(0)),
  examples: z.number().int(),
  median: z.number(),
  percentile95: z.number(),
  longest: z.number(),
});

/** Returns token lengths of a stored task. They are counted once per content and encoder and stored beside its rows. */
export async function storedTokenLengths(
  task: TaskInfo,
  folder: string,
  { encoder, tokenizer }: Awaited<ReturnType<TokenizerOf>>,
): Promise<TokenLengths> {
  const file = inside(folder, `tokens-${tokenizerVersion}-${encoder.sha256.slice(0, 16)}.json`);
  const names = { task: task.name, encoder: encoder.name };
  const kept = await keptHistogram(file);
  if (kept) return { ...names, ...kept };
  const counted = await countTokens(allExamples(task, folder), tokenizer, { prefix: task.textPrefix });
  // If the disk cannot store the record, the next count only takes longer.
  await writeOwn(file, JSON.stringify(counted)).catch(() => undefined);
  return { ...names, ...counted };
}

/** null if nothing was stored, or if the file has other content. */
async function keptHistogram(file: string): Promise<TokenHistogram | null> {
  try {
    return histogramSchema.parse(JSON.parse((await readRegularFile(file, largestHistogram)).toString('utf8')));
  } catch {
    return null;
  }
}
