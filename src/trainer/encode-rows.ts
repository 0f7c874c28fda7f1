import type { EncodedExample } from '../data/batches/batch';
import { checkIds } from '../data/tokens/check-ids';
import type { Tokenizer } from '../data/tokens/tokenizer';
import { pause } from '../engine/training/pause';
import type { EncoderShape } from '../shared/encoder';
import { AppError, errorRecord } from '../shared/errors';
import type { PredictedRow, TextInput } from '../shared/prediction';

export interface EncodedRows {
  /** Token counts and errors of all rows, in their order. */
  readonly rows: readonly Omit<PredictedRow, 'outputs'>[];
  /** The rows without an error as tokens, by model: `inputs[model][row]`. Models of equal length share one list. */
  readonly inputs: readonly (readonly EncodedExample[])[];
}

/** Tokenises rows for models with these maximal lengths. A row that cannot be tokenised gets an error. */
export async function encodeRows(
  texts: readonly TextInput[],
  lengths: readonly number[],
  shape: EncoderShape,
  tokenizer: Tokenizer,
): Promise<EncodedRows> {
  const distinct = [...new Set(lengths)].sort((a, b) => b - a);
  const byLength = new Map(distinct.map((length) => [length, [] as EncodedExample[]]));
  const rows: Omit<PredictedRow, 'outputs'>[] = [];
  for (const [at, text] of texts.entries()) {
    try {
      const encoded = encodeRow(text, distinct, tokenizer);
      for (const example of encoded.examples) checkIds(example, shape, { split: 'test', row: at + 1 });
      encoded.examples.forEach((example, i) => byLength.get(distinct[i]!)!.push(example));
      rows.push({ tokens: encoded.tokens, error: null });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      rows.push({ tokens: 0, error: errorRecord(error) });
    }
    await pause();
  }
  return { rows, inputs: lengths.map((length) => byLength.get(length)!) };
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
