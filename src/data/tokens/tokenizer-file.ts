import { z } from 'zod';
import { appError } from '../../shared/errors';
import { bertSteps, tokenizerOfVocabulary } from './vocabulary';

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
  tokenizer_class: z.string().nullish(),
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
    merges: z.array(z.unknown()).nullish(),
    max_input_chars_per_word: z.number().int().min(1).optional(),
  }),
});
export type TokenizerJson = z.output<typeof tokenizerSchema>;

/** `tokenizer.json`, or its like built from `vocab.txt`. */
export function tokenizerJson(files: TokenizerFiles): TokenizerJson {
  const settings = settingsOf(files);
  if (files.tokenizer) {
    return withSettings(checked('tokenizer.json', tokenizerSchema, json(files.tokenizer)), settings);
  }
  if (!files.vocabulary) throw appError('tokenizer-missing', {});
  const text = decoded('vocab.txt', files.vocabulary);
  return checked('vocab.txt', tokenizerSchema, tokenizerOfVocabulary(text, settings));
}

/** Classes of the reference that take `tokenizer.json` as it is; every other one for BERT sets three steps anew. */
const classesAsFiled = new Set(['PreTrainedTokenizerFast', 'TokenizersBackend']);

/**
 * The tokenizer with the steps that `BertTokenizerFast` of transformers 4.57 takes: `tokenizer_config.json` wins over
 * `tokenizer.json`, and a setting that it leaves out has the default of the class, whatever `tokenizer.json` says.
 */
function withSettings(file: TokenizerJson, settings: z.output<typeof settingsSchema>): TokenizerJson {
  const { normalizer } = file;
  if (normalizer?.type !== 'BertNormalizer' || classesAsFiled.has(settings.tokenizer_class ?? '')) return file;
  return { ...file, normalizer: { ...normalizer, ...bertSteps(settings) } };
}

/**
 * Steps in which `tokenizer_config.json`, or the default of its class, wins over `tokenizer.json`; an explicit
 * `do_lower_case` is left out. Null where there are none. They are part of an encoder's identity: runs of versions that
 * did not take these steps must not count as runs of this encoder.
 */
export function overriddenSteps(files: TokenizerFiles): object | null {
  if (!files.tokenizer) return null;
  const settings = settingsOf(files);
  const file = checked('tokenizer.json', tokenizerSchema, json(files.tokenizer));
  const [declared, taken] = [file.normalizer, withSettings(file, settings).normalizer];
  if (!declared || !taken) return null;
  const before: Record<string, unknown> = { ...declared, strip_accents: declared['strip_accents'] ?? null };
  if (settings.do_lower_case !== undefined) before['lowercase'] = settings.do_lower_case;
  const changed = Object.entries(taken).filter(([step, value]) => value !== before[step]);
  return changed.length === 0 ? null : Object.fromEntries(changed.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const settingsOf = ({ config }: TokenizerFiles): z.output<typeof settingsSchema> =>
  config ? checked('tokenizer_config.json', settingsSchema, json(config)) : {};

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
