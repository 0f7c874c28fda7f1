import { z } from 'zod';
import { boundedJson } from '../../../shared/bounded-json';
import { appError } from '../../../shared/errors';
import { byteBpeTokens, tokenizerOfMerges } from './bpe-tokenizer';
import { readSentencePiece } from './sentencepiece';
import { roleTokens, roleTokensSchema } from './special-tokens';
import { spmLayoutOf, spmLayouts } from './spm-layouts';
import { tokenizerOfSentencePiece } from './spm-tokenizer';

/** Files that a tokenizer can be built from, by name. */
export const spmNames = ['sentencepiece.bpe.model', 'spm.model', 'spiece.model'] as const;
export type SourceName =
  (typeof spmNames)[number] | 'vocab.json' | 'merges.txt' | 'tokenizer_config.json' | 'special_tokens_map.json';
type Sources = ReadonlyMap<string, Uint8Array>;

const settingsSchema = roleTokensSchema.extend({
  tokenizer_class: z.string().nullish(),
  add_prefix_space: z.boolean().optional().catch(undefined),
  do_lower_case: z.boolean().optional().catch(undefined),
  keep_accents: z.boolean().optional().catch(undefined),
  split_by_punct: z.boolean().optional().catch(undefined),
  auto_map: z.looseObject({}).nullish().catch(undefined),
});

/**
 * Returns the `tokenizer.json` that transformers 4.57 builds for a folder without one; null if no file allows that.
 * Throws an AppError that names the damaged file, or the file of an unknown class.
 */
export function builtTokenizer(sources: Sources, modelType: string): object | null {
  const spm = spmNames.find((name) => sources.has(name));
  const [vocabulary, merges] = [sources.get('vocab.json'), sources.get('merges.txt')];
  const hasMerges = vocabulary !== undefined && merges !== undefined;
  if (!hasMerges && spm === undefined) return null;
  const settings = settingsIn(sources, 'tokenizer_config.json', settingsSchema);
  const older = settingsIn(sources, 'special_tokens_map.json', roleTokensSchema);
  const { tokenizer_class: name = null } = settings;
  if (settings.auto_map && 'AutoTokenizer' in settings.auto_map) throw appError('tokenizer-own-code', {});
  if (hasMerges) {
    const tokens = roleTokens(byteBpeTokens, [settings, older]);
    return tokenizerOfMerges({ vocabulary, merges }, tokens, settings.add_prefix_space ?? false);
  }
  const layout = spmLayoutOf(name, modelType);
  if (!layout) {
    const known = spmLayouts.map(({ tokenizerClass }) => tokenizerClass).join(', ');
    throw appError('tokenizer-class', { file: spm!, found: (name ?? '–').slice(0, 60), known });
  }
  const model = readSentencePiece(sources.get(spm!)!, spm!);
  if (layout.unknownId(model) >= model.pieces.length) throw appError('tokenizer-invalid', { file: spm! });
  return tokenizerOfSentencePiece(model, layout, roleTokens(layout.tokens, [settings, older]), settings);
}

function settingsIn<T extends z.ZodType>(sources: Sources, file: SourceName, schema: T): z.output<T> {
  const bytes = sources.get(file);
  if (!bytes) return schema.parse({});
  try {
    return schema.parse(boundedJson(bytes).value);
  } catch (cause) {
    throw appError('tokenizer-invalid', { file }, cause);
  }
}
