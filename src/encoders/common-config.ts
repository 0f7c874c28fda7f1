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

/** Values that a family's config class in transformers uses where `config.json` has none. */
export interface ConfigDefaults {
  readonly layerNormEps: number;
  readonly padTokenId: number;
}

/** Ranges are far above any published encoder; a config beyond them does not describe its weights. */
const schemaWith = ({ layerNormEps, padTokenId }: ConfigDefaults) =>
  z.object({
    model_type: z.string(),
    num_hidden_layers: count(256),
    hidden_size: count(32_768),
    num_attention_heads: count(512),
    intermediate_size: count(262_144),
    vocab_size: count(4_000_000),
    max_position_embeddings: count(1_000_000).min(shortestText),
    type_vocab_size: count(1_000),
    layer_norm_eps: z.number().gt(0).lt(1).default(layerNormEps),
    hidden_act: z.enum(Object.keys(activationNames) as [keyof typeof activationNames]).default('gelu'),
    pad_token_id: z.number().int().min(0).nullable().default(padTokenId),
    position_embedding_type: z.literal('absolute').default('absolute'),
    is_decoder: z.literal(false).default(false),
  });

/**
 * Reads a config with BERT's keys. Throws an AppError that names the key that is missing, unsupported or out of range.
 */
export function commonConfig(json: Readonly<Record<string, unknown>>, defaults: ConfigDefaults): ConfiguredShape {
  const parsed = schemaWith(defaults).safeParse(json);
  if (!parsed.success) throw refused(json, parsed.error.issues[0]?.path.join('.') ?? '');
  const config = parsed.data;
  const [heads, hidden, vocabulary] = [config.num_attention_heads, config.hidden_size, config.vocab_size];
  if (hidden % heads !== 0) throw appError('config-heads', { hidden, heads });
  const padTokenId = config.pad_token_id ?? defaults.padTokenId;
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

function refused(json: Readonly<Record<string, unknown>>, key: string): AppError {
  const value = json[key];
  if (value === undefined || value === null) return appError('config-missing', { key });
  const known = supported[key];
  return known === undefined
    ? appError('config-value', { key, found: shown(value) })
    : appError('config-unsupported', { key, found: shown(value), supported: known });
}

/** Returns a value of `config.json` for a sentence. */
export const shown = (value: unknown): string => (value === undefined ? '–' : JSON.stringify(value)).slice(0, 60);
