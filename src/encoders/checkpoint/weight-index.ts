import { z } from 'zod';
import { boundedJson, TooManyValues } from '../../shared/bounded-json';
import { appError } from '../../shared/errors';
import { firstDuplicateKey } from './duplicate-key';

/** Files that form a checkpoint together, and the tensors of each. */
export type WeightIndex = ReadonlyMap<string, readonly string[]>;

const mostShards = 1_000;
const indexSchema = z.looseObject({ weight_map: z.record(z.string(), z.string().max(255)) });

/**
 * Reads `model.safetensors.index.json` and similar files. Throws if it is not an index, or if it names a file that is
 * not one of weights in the same folder.
 */
export function readWeightIndex(bytes: Uint8Array, file: string, ending: string): WeightIndex {
  const refuse = (problem: string): never => {
    throw appError('weights-index', { file, problem });
  };
  const shards = new Map<string, string[]>();
  for (const [tensor, shard] of Object.entries(mapIn(bytes, refuse))) {
    if (!/^[\w.-]+$/.test(shard) || !shard.endsWith(ending) || shard.startsWith('.'))
      return refuse(`${JSON.stringify(shard.slice(0, 80))} is no name of a ${ending} file beside it`);
    const known = shards.get(shard);
    if (known) known.push(tensor);
    else shards.set(shard, [tensor]);
    if (shards.size > mostShards) return refuse(`it names more than ${mostShards} files`);
  }
  return shards.size > 0 ? shards : refuse('it names no file');
}

function mapIn(bytes: Uint8Array, refuse: (problem: string) => never): Record<string, string> {
  let text: string;
  let json: unknown;
  try {
    ({ text, value: json } = boundedJson(bytes));
  } catch (error) {
    return refuse(error instanceof TooManyValues ? 'it has millions of values' : 'it is not JSON');
  }
  const parsed = indexSchema.safeParse(json);
  if (!parsed.success) return refuse('it has no weight_map from tensors to files');
  const duplicate = firstDuplicateKey(text);
  return duplicate === null ? parsed.data.weight_map : refuse(`the name ${duplicate.slice(0, 80)} occurs twice`);
}
