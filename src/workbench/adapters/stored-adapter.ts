import { z } from 'zod';
import type { AdapterInfo } from '../../shared/adapter';
import { poolings } from '../../shared/encoder';
import { headKinds } from '../../shared/head';
import { taskKinds } from '../../shared/task';
import { adapter } from '../../methods/adapter';
import { placements } from '../../methods/placement';
import { activations } from '../../shared/encoder';

/** Files of a stored adapter. */
export const recordName = 'adapter.json';
export const adapterWeightsName = 'weights.safetensors';

const layer = z.number().int().min(0);
const schema = z.object({
  format: z.literal(1),
  name: z.string(),
  encoder: z.string(),
  encoderSha256: z.string(),
  config: z.object({
    method: z.object({
      method: z.literal(adapter.id),
      size: z.number().int().min(1).max(1024),
      initStd: z.number(),
      layers: z.tuple([layer, layer]),
      layerNorm: z.enum(['all', 'span', 'none']),
      placement: z.enum(placements),
      activation: z.enum(activations),
    }),
    head: z.enum(headKinds),
    pooling: z.enum(poolings),
    pooler: z.enum(['frozen', 'trained', 'unused']),
    maxLength: z.number().int().min(3),
  }),
  kind: z.enum(taskKinds),
  anyPair: z.boolean(),
  textPrefix: z.string().optional(),
  labels: z.array(z.string()).nullable(),
  size: z.number().int(),
  parameters: z.number().int(),
  source: z.string(),
  sha256: z.string(),
  importedAt: z.string(),
});

/** Returns `adapter.json` of a stored adapter. */
export const serialiseAdapter = (info: AdapterInfo): string => JSON.stringify({ format: 1, ...info }, null, 2);

/** Reads it; null for anything else. */
export function parseAdapter(text: string): AdapterInfo | null {
  try {
    const { format: _, ...info } = schema.parse(JSON.parse(text));
    return info;
  } catch {
    return null;
  }
}
