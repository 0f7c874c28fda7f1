import type { EncodedExample } from '../data/batches/batch';
import { checkIds } from '../data/tokens/check-ids';
import type { Tokenizer } from '../data/tokens/tokenizer';
import { pause } from '../engine/training/pause';
import type { EncoderShape } from '../shared/encoder';
import { AppError, errorRecord } from '../shared/errors';
import type { PredictedRow, TextInput } from '../shared/prediction';
import { withPrefix } from '../shared/text-prefix';

export interface EncodedRows {
  /** Token counts and errors of all rows, in their order. */
  readonly rows: readonly Omit<PredictedRow, 'outputs'>[];
  /** The rows without an error as tokens, by model: `inputs[model][row]`. Models that read alike share one list. */
  readonly inputs: readonly (readonly EncodedExample[])[];
}

/** How a model reads a row. */
export interface Reading {
  readonly maxLength: number;
  readonly textPrefix: string | undefined;
}

/** Tokenises rows for each model. A row that cannot be tokenised gets an error. */
export async function encodeRows(
  texts: readonly TextInput[],
  readings: readonly Reading[],
  shape: EncoderShape,
  tokenizer: Tokenizer,
): Promise<EncodedRows> {
  // Longest first: a text is tokenised again only if a shorter length truncates it.
  const prefixes = [...new Set(readings.map(({ textPrefix }) => textPrefix))].map((textPrefix) => {
    const own = readings.filter((one) => one.textPrefix === textPrefix).map(({ maxLength }) => maxLength);
    return { textPrefix, lengths: [...new Set(own)].sort((a, b) => b - a) };
  });
  const encoded = new Map<string, EncodedExample[]>();
  const listOf = (textPrefix: string | undefined, maxLength: number): EncodedExample[] => {
    const key = JSON.stringify([textPrefix ?? null, maxLength]);
    const list = encoded.get(key) ?? [];
    encoded.set(key, list);
    return list;
  };
  const rows: Omit<PredictedRow, 'outputs'>[] = [];
  for (const [at, text] of texts.entries()) {
    try {
      const found = prefixes.map(({ textPrefix, lengths }) =>
        encodeRow(withPrefix(text, textPrefix), lengths, tokenizer),
      );
      for (const example of found.flatMap(({ examples }) => examples))
        checkIds(example, shape, { split: 'test', row: at + 1 });
      prefixes.forEach(({ textPrefix, lengths }, i) =>
        lengths.forEach((length, k) => listOf(textPrefix, length).push(found[i]!.examples[k]!)),
      );
      rows.push({ tokens: Math.max(...found.map(({ tokens }) => tokens)), error: null });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      rows.push({ tokens: 0, error: errorRecord(error) });
    }
    await pause();
  }
  return { rows, inputs: readings.map(({ textPrefix, maxLength }) => listOf(textPrefix, maxLength)) };
}

/** Encodes a row for each length, the largest first. The text is tokenised again only if a length truncates it. */
function encodeRow(
  text: TextInput,
  lengths: readonly number[],
  tokenizer: Tokenizer,
): { readonly tokens: number; readonly examples: readonly EncodedExample[] } {
  let last = { ...tokenizer.encode(text, lengths[0]!), label: null };
  const isWhole = last.ids.length < lengths[0]!;
  const examples = lengths.map((length) => {
    if (last.ids.length > length) last = { ...tokenizer.encode(text, length), label: null };
    return last;
  });
  return { tokens: isWhole ? examples[0]!.ids.length : tokenizer.length(text), examples };
}
