import { z } from 'zod';
import { bertTokens, robertaTokens, type SpecialTokens } from '../../encoders/special-tokens';
import { boundedJson } from '../../shared/bounded-json';
import { appError } from '../../shared/errors';
import { bertSteps, tokenizerOfVocabulary } from './vocabulary';

/** Contents of an encoder's tokenizer files; null if the folder has no such file. */
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
  add_prefix_space: z.boolean().optional().catch(undefined),
  pad_token: z
    .union([z.string(), z.object({ content: z.string() }).transform(({ content }) => content)])
    .optional()
    .catch(undefined),
});

/**
 * The parts that are read here; the library checks the rest. Truncation and padding are ignored, except for the padding
 * token.
 */
const tokenizerSchema = z.object({
  added_tokens: z.array(z.looseObject({ id: z.number().int().min(0), content: z.string() })).default([]),
  normalizer: z.looseObject({ type: z.string() }).nullish().default(null),
  pre_tokenizer: z.looseObject({}).nullish().default(null),
  post_processor: z.looseObject({}).nullish().default(null),
  decoder: z.looseObject({}).nullish().default(null),
  padding: z.looseObject({ pad_token: z.string().optional() }).nullish().catch(null),
  /** By token for WordPiece and BPE; a list of [token, score] for Unigram. */
  model: z
    .looseObject({
      type: z.enum(['WordPiece', 'BPE', 'Unigram']).optional(),
      vocab: z.union([z.record(z.string(), z.number().int().min(0)), z.array(z.unknown())]),
      merges: z.array(z.unknown()).nullish(),
      unk_token: z.string().nullish(),
      continuing_subword_prefix: z.string().nullish(),
      end_of_word_suffix: z.string().nullish(),
      max_input_chars_per_word: z.number().int().min(1).optional(),
      unk_id: z.number().int().min(0).nullish(),
    })
    // A Unigram model gives this id to every unknown character.
    .refine(({ vocab, unk_id: unknown }) => !Array.isArray(vocab) || (unknown ?? 0) < vocab.length),
});
export type TokenizerJson = z.output<typeof tokenizerSchema>;

/**
 * Reads `tokenizer.json`, or builds the same from `vocab.txt` with the family's special tokens if the vocabulary has
 * them.
 */
export function tokenizerJson(files: TokenizerFiles, own: SpecialTokens): TokenizerJson {
  const settings = settingsOf(files);
  if (files.tokenizer) {
    return withSettings(checked('tokenizer.json', tokenizerSchema, json(files.tokenizer)), settings);
  }
  if (!files.vocabulary) throw appError('tokenizer-missing', {});
  const text = decoded('vocab.txt', files.vocabulary);
  return checked('vocab.txt', tokenizerSchema, tokenizerOfVocabulary(text, settings, specialTokensOf(text, own)));
}

/**
 * Returns BERT's special tokens if the family's are missing: a checkpoint of any family may have a WordPiece
 * vocabulary.
 */
function specialTokensOf(text: string, own: SpecialTokens): SpecialTokens {
  const tokens = new Set(text.split(/\r?\n/));
  return [own, bertTokens].find(({ start, end }) => tokens.has(start) && tokens.has(end)) ?? own;
}

/** Returns the padding token and its id from the tokenizer's files; null if they have none. */
export function padOf(
  files: TokenizerFiles,
  file: TokenizerJson,
  own: SpecialTokens,
): { token: string; id: number } | null {
  const named = settingsOf(files).pad_token ?? file.padding?.pad_token;
  const { vocab } = file.model;
  for (const token of named === undefined ? [own.pad, bertTokens.pad, robertaTokens.pad] : [named]) {
    const id = file.added_tokens.find(({ content }) => content === token)?.id;
    const found = id ?? (Array.isArray(vocab) ? undefined : vocab[token]);
    if (found !== undefined) return { token, id: found };
  }
  return null;
}

/** Reference classes that take BERT's steps from `tokenizer.json` unchanged; every other class sets three of them. */
const classesAsFiled = new Set(['PreTrainedTokenizerFast', 'TokenizersBackend']);

/**
 * Returns the tokenizer with the steps that the fast tokenizers of transformers 4.57 apply. `tokenizer_config.json`
 * takes precedence over `tokenizer.json`. A setting that it lacks has the default of the class, whatever
 * `tokenizer.json` says.
 */
function withSettings(file: TokenizerJson, settings: z.output<typeof settingsSchema>): TokenizerJson {
  const { normalizer, pre_tokenizer: splitter } = file;
  const { tokenizer_class: name, add_prefix_space: hasPrefix = false } = settings;
  const isBert = normalizer?.type === 'BertNormalizer' && !classesAsFiled.has(name ?? '');
  const isByteLevel = splitter?.['type'] === 'ByteLevel' && name !== 'TokenizersBackend';
  return {
    ...file,
    ...(isBert && { normalizer: { ...normalizer, ...bertSteps(settings) } }),
    ...(isByteLevel && { pre_tokenizer: { ...splitter, add_prefix_space: hasPrefix } }),
  };
}

/**
 * Returns steps in which `tokenizer_config.json`, or the default of its class, overrides `tokenizer.json`, except an
 * explicit `do_lower_case`. Null if there are none. They are part of an encoder's identity: runs of versions that did
 * not apply these steps must not count as runs of this encoder.
 */
export function overriddenSteps(files: TokenizerFiles): object | null {
  if (!files.tokenizer) return null;
  const settings = settingsOf(files);
  const file = checked('tokenizer.json', tokenizerSchema, json(files.tokenizer));
  const taken = withSettings(file, settings);
  const changed: Record<string, unknown> = {
    ...changedIn(beforeSettings(file.normalizer, settings), taken.normalizer),
    ...changedIn({ add_prefix_space: false, ...file.pre_tokenizer }, taken.pre_tokenizer),
  };
  return Object.keys(changed).length === 0
    ? null
    : Object.fromEntries(Object.entries(changed).sort(([a], [b]) => (a < b ? -1 : 1)));
}

type Step = Readonly<Record<string, unknown>> | null;

const beforeSettings = (declared: Step, { do_lower_case: lower }: z.output<typeof settingsSchema>): Step =>
  declared && {
    ...declared,
    strip_accents: declared['strip_accents'] ?? null,
    ...(lower !== undefined && { lowercase: lower }),
  };

function changedIn(before: Step, taken: Step): object {
  if (!before || !taken) return {};
  return Object.fromEntries(
    Object.entries(taken).filter(([step, value]) => JSON.stringify(value) !== JSON.stringify(before[step])),
  );
}

const settingsOf = ({ config }: TokenizerFiles): z.output<typeof settingsSchema> =>
  config ? checked('tokenizer_config.json', settingsSchema, json(config)) : {};

function json(bytes: Uint8Array): unknown {
  try {
    return boundedJson(bytes, false).value;
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
