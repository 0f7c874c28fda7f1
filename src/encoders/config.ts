import { z } from 'zod';
import type { EncoderShape } from '../shared/encoder';
import { appError } from '../shared/errors';
import { firstDuplicateKey } from './checkpoint/duplicate-key';
import { shown } from './common-config';
import type { ConfiguredShape } from './family';
import { familyOf, modelTypes } from './registry';

/** Reads `config.json` by the family of its `model_type`. The weights are checked against it later. */
export function readConfig(bytes: Uint8Array): ConfiguredShape {
  const json = parsedConfig(bytes);
  const { model_type: modelType } = json;
  const known = modelTypes.join(', ');
  refuseOwnCode(json, known);
  if (modelType === undefined || modelType === null) throw appError('encoder-type-missing', { known });
  if (typeof modelType !== 'string') throw appError('encoder-type', { found: shown(modelType), known });
  return familyOf({ modelType }).readConfig(json);
}

/** A model with classes in its own files is not the one that `model_type` names, even if that is known. */
function refuseOwnCode({ auto_map: map, model_type: modelType }: Record<string, unknown>, known: string): void {
  if (map === null || typeof map !== 'object') return;
  const model = Object.entries(map).find(([name]) => /^Auto(Config|Model)/.test(name));
  if (model) throw appError('encoder-own-code', { type: shown(modelType), found: shown(model[1]), known });
}

const poolingSchema = z.object({
  pooling_mode_cls_token: z.boolean().optional(),
  pooling_mode_mean_tokens: z.boolean().optional(),
});

/**
 * Reads the pooling that a sentence encoder declares in `1_Pooling/config.json`; null unless it is [CLS] or the mean.
 */
export function readPooling(bytes: Uint8Array): EncoderShape['declaredPooling'] {
  const parsed = poolingSchema.safeParse(parsedConfig(bytes));
  if (!parsed.success) return null;
  if (parsed.data.pooling_mode_mean_tokens) return 'mean';
  return parsed.data.pooling_mode_cls_token ? 'cls' : null;
}

const longestConfig = 1_000_000;

function parsedConfig(bytes: Uint8Array): Record<string, unknown> {
  const refuse = (): never => {
    throw appError('config-not-json', {});
  };
  if (bytes.length > longestConfig) return refuse();
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const parsed: unknown = JSON.parse(text);
    const isObject = parsed !== null && typeof parsed === 'object' && firstDuplicateKey(text) === null;
    return isObject ? (parsed as Record<string, unknown>) : refuse();
  } catch {
    return refuse();
  }
}
