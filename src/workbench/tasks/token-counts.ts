import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { lengthTally, type TokenHistogram } from '../../data/tokens/token-lengths';
import { tokenizerVersion, type Tokenizer } from '../../data/tokens/tokenizer';
import type { EncoderInfo } from '../../shared/encoder';
import type { TokenLengths } from '../../shared/results';
import type { Example, TaskInfo } from '../../shared/task';
import { readRegularFile } from '../files/regular-file';
import { inside } from '../home/inside';
import { writeOwn } from '../home/write';
import { allExamples } from './stored-rows';

export type TokenizerOf = (
  encoder: string,
) => Promise<{ readonly encoder: EncoderInfo; readonly tokenizer: Tokenizer }>;

/** Examples between two turns of the event loop. */
const atOnce = 200;

interface CountOptions {
  /** Remembers the lengths of texts that were counted before. */
  readonly known?: Map<string, number> | null;
  readonly signal?: AbortSignal;
}

/** Token lengths of texts, special tokens included. */
export async function countTokens(
  examples: AsyncIterable<Pick<Example, 'text' | 'pair'>>,
  tokenizer: Tokenizer,
  { known = null, signal }: CountOptions = {},
): Promise<TokenHistogram> {
  const tally = lengthTally();
  let counted = 0;
  for await (const example of examples) {
    const key = example.pair === undefined ? example.text : `${example.text}\0${example.pair}`;
    const length = known?.get(key) ?? tokenizer.length(example);
    known?.set(key, length);
    tally.add(length);
    if (++counted % atOnce !== 0) continue;
    await setImmediate();
    signal?.throwIfAborted();
  }
  return tally.histogram();
}

/** Bytes: a count for each length of a text of at most four million characters. */
const largestHistogram = 64_000_000;

const histogramSchema = z.strictObject({
  counts: z.array(z.number().int().min(0)),
  examples: z.number().int(),
  median: z.number(),
  percentile95: z.number(),
  longest: z.number(),
});

/** Token lengths of a stored task, counted once per content and encoder and kept beside its rows. */
export async function storedTokenLengths(
  task: TaskInfo,
  folder: string,
  { encoder, tokenizer }: Awaited<ReturnType<TokenizerOf>>,
): Promise<TokenLengths> {
  const file = inside(folder, `tokens-${tokenizerVersion}-${encoder.sha256.slice(0, 16)}.json`);
  const names = { task: task.name, encoder: encoder.name };
  const kept = await keptHistogram(file);
  if (kept) return { ...names, ...kept };
  const counted = await countTokens(allExamples(task, folder), tokenizer);
  // A disk that takes no record only costs the time to count again.
  await writeOwn(file, JSON.stringify(counted)).catch(() => undefined);
  return { ...names, ...counted };
}

/** null where nothing was kept, or something else than was written. */
async function keptHistogram(file: string): Promise<TokenHistogram | null> {
  try {
    return histogramSchema.parse(JSON.parse((await readRegularFile(file, largestHistogram)).toString('utf8')));
  } catch {
    return null;
  }
}
