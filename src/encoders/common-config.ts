import { z } from 'zod';
import type { Activation } from '../shared/encoder';
import { appError, type AppError } from '../shared/errors';
import type { ConfiguredShape } from './family';

/** Names of activations in checkpoints; some names of transformers mean the same function. */
const activationNames = {
  gelu: 'gelu',
  gelu_python: 'gelu',
  gelu_new: 'gelu_new',
  gelu_pytorch_tanh: 'gelu_new',
  gelu_python_tanh: 'gelu_new',
  gelu_fast: 'gelu_new',
  gelu_accurate: 'gelu_new',
  relu: 'relu',
  tanh: 'tanh',
} as const satisfies Record<string, Activation>;

/** Fewest tokens of an input: two special tokens and one of the text. */
export const shortestText = 3;

const count = (most: number) => z.number().int().min(1).max(most);

/** Ranges are far above any published encoder; a config beyond them does not describe its weights. */
const fields = {
  model_type: z.string(),
  num_hidden_layers: count(256),
  hidden_size: count(32_768),
  num_attention_heads: count(512),
  intermediate_size: count(262_144),
  vocab_size: count(4_000_000),
  max_position_embeddings: count(1_000_000).min(shortestText),
  type_vocab_size: count(1_000),
  layer_norm_eps: z.number().gt(0).lt(1),
  hidden_act: z.enum(Object.keys(activationNames) as [keyof typeof activationNames]),
  pad_token_id: z.number().int().min(0).nullable(),
  position_embedding_type: z.literal('absolute').default('absolute'),
  is_decoder: z.literal(false).default(false),
};
type Field = keyof typeof fields;

/** How a family's config differs from BERT's. */
export interface ConfigForm {
  /** Values that the family's config class in transformers uses where `config.json` has none. */
  readonly layerNormEps: number;
  readonly padTokenId: number;
  readonly activation?: Activation;
  /** Keys with other names. */
  readonly keys?: Readonly<Partial<Record<Field, string>>>;
  /** Values that the architecture fixes, whatever the config has. */
  readonly fixed?: Readonly<Partial<Record<Field, number>>>;
}

const schemaWith = ({ layerNormEps, padTokenId, activation = 'gelu' }: ConfigForm) =>
  z.object({
    ...fields,
    layer_norm_eps: fields.layer_norm_eps.default(layerNormEps),
    hidden_act: fields.hidden_act.default(activation),
    pad_token_id: fields.pad_token_id.default(padTokenId),
  });

/**
 * Reads a config with BERT's keys, or with other names for them. Throws an AppError that names the key that is missing,
 * unsupported or out of range.
 */
export function commonConfig(json: Readonly<Record<string, unknown>>, form: ConfigForm): ConfiguredShape {
  const { keys = {}, fixed = {} } = form;
  const named = Object.entries(keys).map(([field, key]) => [field, json[key]] as const);
  const parsed = schemaWith(form).safeParse({ ...json, ...Object.fromEntries(named), ...fixed });
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    throw refused(json, keys[field as Field] ?? field, field);
  }
  const config = parsed.data;
  const [heads, hidden, vocabulary] = [config.num_attention_heads, config.hidden_size, config.vocab_size];
  if (hidden % heads !== 0) throw appError('config-heads', { hidden, heads });
  const padTokenId = config.pad_token_id ?? form.padTokenId;
  if (padTokenId >= vocabulary) throw appError('config-value', { key: 'pad_token_id', found: String(padTokenId) });
  return {
    modelType: config.model_type,
    layers: config.num_hidden_layers,
    hidden,
    heads,
    intermediate: config.intermediate_size,
    vocabulary,
    positions: config.max_position_embeddings,
    typeVocabulary: config.type_vocab_size,
    layerNormEps: config.layer_norm_eps,
    activation: activationNames[config.hidden_act],
    padTokenId,
  };
}

/** Values that the forward pass supports. */
const supported: Readonly<Record<string, string>> = {
  hidden_act: Object.keys(activationNames).join(', '),
  position_embedding_type: '"absolute"',
  is_decoder: 'false',
};

function refused(json: Readonly<Record<string, unknown>>, key: string, field: string): AppError {
  const value = json[key];
  if (value === undefined || value === null) return appError('config-missing', { key });
  const known = supported[field];
  return known === undefined
    ? appError('config-value', { key, found: shown(value) })
    : appError('config-unsupported', { key, found: shown(value), supported: known });
}

/**
 * Returns a whole number from 1 to `most` of a config, or `fallback` if it is absent. Throws an AppError with the key.
 */
export function countIn(
  json: Readonly<Record<string, unknown>>,
  key: string,
  { most, fallback }: { readonly most: number; readonly fallback: number },
): number {
  const value = json[key] ?? fallback;
  const parsed = count(most).safeParse(value);
  if (!parsed.success) throw appError('config-value', { key, found: shown(value) });
  return parsed.data;
}

/** Returns an activation of a config, or `fallback` if it is absent. Throws an AppError with the key. */
export function activationIn(
  json: Readonly<Record<string, unknown>>,
  key: string,
  fallback: keyof typeof activationNames,
): Activation {
  const names = Object.keys(activationNames) as (keyof typeof activationNames)[];
  requireIn(json, key, names, fallback);
  return activationNames[(json[key] ?? fallback) as keyof typeof activationNames];
}

/** Throws an AppError with the key unless a config has one of these values; `absent` is what it means to have none. */
export function requireIn(
  json: Readonly<Record<string, unknown>>,
  key: string,
  values: readonly (string | number | boolean)[],
  absent: unknown = values[0],
): void {
  const value = json[key] ?? absent;
  if (values.includes(value as string)) return;
  throw appError('config-unsupported', { key, found: shown(value), supported: values.map(shown).join(', ') });
}

/** Returns a value of `config.json` for a sentence. */
export const shown = (value: unknown): string => (value === undefined ? '–' : JSON.stringify(value)).slice(0, 60);
