import { z } from 'zod';
import { appError } from '../../shared/errors';
import { tokenizerOfVocabulary } from './vocabulary';

/** Contents of an encoder's tokenizer files; null where the folder has no such file. */
export interface TokenizerFiles {
  /** `tokenizer.json` */
  readonly tokenizer: Uint8Array | null;
  /** `vocab.txt` */
  readonly vocabulary: Uint8Array | null;
  /** `tokenizer_config.json` */
  readonly config: Uint8Array | null;
}

const settingsSchema = z.object({
  do_lower_case: z.boolean().optional(),
  tokenize_chinese_chars: z.boolean().optional(),
  strip_accents: z.boolean().nullish(),
});

/** What is relied on here; the rest of the file is the library's concern. Truncation and padding are left out on purpose. */
const tokenizerSchema = z.object({
  added_tokens: z.array(z.looseObject({ id: z.number().int().min(0), content: z.string() })).default([]),
  normalizer: z.looseObject({ type: z.string() }).nullish().default(null),
  pre_tokenizer: z.looseObject({}).nullish().default(null),
  post_processor: z.looseObject({}).nullish().default(null),
  decoder: z.looseObject({}).nullish().default(null),
  /** By token for WordPiece and BPE; a list of [token, score] for Unigram. */
  model: z.looseObject({
    type: z.enum(['WordPiece', 'BPE', 'Unigram']).optional(),
    vocab: z.union([z.record(z.string(), z.number().int().min(0)), z.array(z.unknown())]),
  }),
});
export type TokenizerJson = z.output<typeof tokenizerSchema>;

/** `tokenizer.json`, or its like built from `vocab.txt`; an explicit lower-case setting wins, as in Python. */
export function tokenizerJson(files: TokenizerFiles): TokenizerJson {
  const settings = files.config ? checked('tokenizer_config.json', settingsSchema, json(files.config)) : {};
  if (files.tokenizer) {
    const parsed = checked('tokenizer.json', tokenizerSchema, json(files.tokenizer));
    const { normalizer } = parsed;
    if (normalizer?.type !== 'BertNormalizer' || settings.do_lower_case === undefined) return parsed;
    return { ...parsed, normalizer: { ...normalizer, lowercase: settings.do_lower_case } };
  }
  if (!files.vocabulary) throw appError('tokenizer-missing', {});
  const text = decoded('vocab.txt', files.vocabulary);
  return checked('vocab.txt', tokenizerSchema, tokenizerOfVocabulary(text, settings));
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function decoded(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw appError('tokenizer-invalid', { file }, cause);
  }
}

function checked<T>(file: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw appError('tokenizer-invalid', { file });
  return parsed.data;
}
