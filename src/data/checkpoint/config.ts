import { z } from 'zod';
import type { Activation, EncoderShape } from '../../shared/encoder';
import { appError, type AppError } from '../../shared/errors';
import { firstDuplicateKey } from './duplicate-key';

/** Names that checkpoints use for the activations known here; several names of transformers mean one function. */
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

const count = (most: number) => z.number().int().min(1).max(most);

/** Ranges are far above any published encoder of this family; a file beyond them lies about its weights. */
const configSchema = z.object({
  num_hidden_layers: count(256),
  hidden_size: count(32_768),
  num_attention_heads: count(512),
  intermediate_size: count(262_144),
  vocab_size: count(4_000_000),
  max_position_embeddings: count(1_000_000).min(3),
  type_vocab_size: count(1_000),
  layer_norm_eps: z.number().gt(0).lt(1).default(1e-12),
  hidden_act: z.enum(Object.keys(activationNames) as [keyof typeof activationNames]).default('gelu'),
  pad_token_id: z.number().int().min(0).nullable().default(0),
  position_embedding_type: z.literal('absolute').default('absolute'),
  is_decoder: z.literal(false).default(false),
});

export type ConfiguredShape = Omit<EncoderShape, 'hasPooler' | 'declaredPooling'>;

/** `config.json` in our words; whether it tells the truth is for the weights to show. */
export function readConfig(bytes: Uint8Array): ConfiguredShape {
  const json = parsedConfig(bytes);
  const { model_type: modelType } = json as { model_type?: unknown };
  if (modelType === undefined || modelType === null) throw appError('encoder-type-missing', {});
  if (modelType !== 'bert') throw appError('encoder-type', { found: shown(modelType) });
  const parsed = configSchema.safeParse(json);
  if (!parsed.success) throw refused(json as Record<string, unknown>, parsed.error.issues[0]?.path.join('.') ?? '');
  const config = parsed.data;
  const [heads, hidden, vocabulary] = [config.num_attention_heads, config.hidden_size, config.vocab_size];
  if (hidden % heads !== 0) throw appError('config-heads', { hidden, heads });
  const padTokenId = config.pad_token_id ?? 0;
  if (padTokenId >= vocabulary) throw appError('config-value', { key: 'pad_token_id', found: String(padTokenId) });
  return {
    modelType: 'bert',
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

/** What is computed here of what a BERT encoder may ask for. */
const supported: Readonly<Record<string, string>> = {
  hidden_act: Object.keys(activationNames).join(', '),
  position_embedding_type: '"absolute"',
  is_decoder: 'false',
};

/** Tells a key that is missing, a value that is not computed here, and one that no encoder can have. */
function refused(json: Record<string, unknown>, key: string): AppError {
  const value = json[key];
  if (value === undefined || value === null) return appError('config-missing', { key });
  const known = supported[key];
  return known === undefined
    ? appError('config-value', { key, found: shown(value) })
    : appError('config-unsupported', { key, found: shown(value), supported: known });
}

const poolingSchema = z.object({
  pooling_mode_cls_token: z.boolean().optional(),
  pooling_mode_mean_tokens: z.boolean().optional(),
});

/** What a sentence encoder declares in `1_Pooling/config.json`; null where it declares neither [CLS] nor the mean. */
export function readPooling(bytes: Uint8Array): EncoderShape['declaredPooling'] {
  const parsed = poolingSchema.safeParse(parsedConfig(bytes));
  if (!parsed.success) return null;
  if (parsed.data.pooling_mode_mean_tokens) return 'mean';
  return parsed.data.pooling_mode_cls_token ? 'cls' : null;
}

const longestConfig = 1_000_000;

function parsedConfig(bytes: Uint8Array): object {
  const refuse = (): never => {
    throw appError('config-not-json', {});
  };
  if (bytes.length > longestConfig) return refuse();
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const parsed: unknown = JSON.parse(text);
    return parsed !== null && typeof parsed === 'object' && firstDuplicateKey(text) === null ? parsed : refuse();
  } catch {
    return refuse();
  }
}

const shown = (value: unknown): string => (value === undefined ? '–' : JSON.stringify(value)).slice(0, 60);
