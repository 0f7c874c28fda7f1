import path from 'node:path';
import { joinedSafetensors, type TensorSource } from '../../../encoders/checkpoint/joined';
import { packedAs } from '../../../encoders/checkpoint/pickle';
import { tensorsRead } from '../../../encoders/checkpoint/read-encoder';
import { readHeaderOf } from '../../../encoders/checkpoint/safetensors-header';
import { readRange, type NamedHeader } from '../../../encoders/checkpoint/safetensors';
import { readWeightIndex } from '../../../encoders/checkpoint/weight-index';
import type { EncoderShape } from '../../../shared/encoder';
import { appError } from '../../../shared/errors';
import type { RandomBytes } from '../../../shared/random-bytes';
import { randomBytes } from '../../files/random-bytes';
import { readRegularFile } from '../../files/regular-file';
import { torchTensors } from './torch-file';

export const weightsName = 'model.safetensors';

/** Weights of a checkpoint folder, open for reading. The caller closes them. */
export interface WeightSource {
  /** Names of all tensors in the files. */
  readonly header: NamedHeader;
  /** `model.safetensors` as it is; for any other form, a safetensors file of the tensors that runs read. */
  bytesFor(shape: EncoderShape): RandomBytes;
  close(): Promise<void>;
}

/** Forms in which weights are published, the preferred one first. */
const forms = [
  { file: weightsName, open: openPlain },
  { file: `${weightsName}.index.json`, open: openShards('.safetensors', safetensorsTensors) },
  { file: 'pytorch_model.bin', open: openTorch },
  { file: 'pytorch_model.bin.index.json', open: openShards('.bin', torchTensors) },
] as const;

/** Ending of the shards that an index in this list names. */
const shardEndings: Readonly<Record<string, string>> = {
  [`${weightsName}.index.json`]: '.safetensors',
  'pytorch_model.bin.index.json': '.bin',
};

/** Returns the preferred weights file among the names of a published model, and the ending of its shards; null if none. */
export function weightsFileAmong(names: ReadonlySet<string>): { file: string; shardEnding: string | null } | null {
  const form = forms.find(({ file }) => names.has(file));
  return form ? { file: form.file, shardEnding: shardEndings[form.file] ?? null } : null;
}

/** Opens the weights of a folder. Throws if none has a supported form; the error names the files. */
export async function openWeights(folder: string, present: readonly string[]): Promise<WeightSource> {
  const form = forms.find(({ file }) => present.includes(file));
  if (!form) throw await withoutWeights(folder, present);
  return form.open(folder, form.file);
}

async function openPlain(folder: string, file: string): Promise<WeightSource> {
  const bytes = await randomBytes(path.join(folder, file));
  const header = await orClose(bytes, readHeaderOf(bytes, file));
  return { header: { ...header, file }, bytesFor: () => bytes, close: () => bytes.close() };
}

async function openTorch(folder: string, file: string): Promise<WeightSource> {
  const bytes = await randomBytes(path.join(folder, file));
  const tensors = await orClose(bytes, torchTensors(bytes, file));
  return joined(tensors, file, () => bytes.close());
}

/** The largest index has some hundred kilobytes. */
const longestIndex = 16_000_000;

type TensorsOf = (bytes: RandomBytes, file: string) => Promise<ReadonlyMap<string, TensorSource>>;

function openShards(ending: string, tensorsOf: TensorsOf) {
  return async (folder: string, file: string): Promise<WeightSource> => {
    const index = readWeightIndex(await readRegularFile(path.join(folder, file), longestIndex), file, ending);
    const [opened, tensors]: [RandomBytes[], Map<string, TensorSource>] = [[], new Map()];
    const close = async (): Promise<void> => void (await Promise.all(opened.map((one) => one.close())));
    try {
      for (const [shard, names] of index) {
        const bytes = await randomBytes(path.join(folder, shard)).catch((cause: unknown) => {
          throw isMissing(cause) ? appError('shard-missing', { folder, shard, file }, cause) : cause;
        });
        opened.push(bytes);
        const held = await tensorsOf(bytes, shard);
        for (const name of names) {
          const tensor = held.get(name);
          if (!tensor) throw appError('shard-tensor-missing', { shard, tensor: name.slice(0, 120), file });
          tensors.set(name, tensor);
        }
      }
      return await joined(tensors, file, close);
    } catch (error) {
      await close();
      throw error;
    }
  };
}

/** Returns the tensors of a safetensors file by name, which are read by ranges. */
export async function safetensorsTensors(bytes: RandomBytes, file: string): Promise<Map<string, TensorSource>> {
  const { tensors } = await readHeaderOf(bytes, file);
  return new Map(
    [...tensors].map(([name, { dtype, shape, begin }]) => [
      name,
      { dtype, shape, read: (from: number, to: number) => readRange(file, begin + from, begin + to, bytes) },
    ]),
  );
}

async function joined(
  tensors: ReadonlyMap<string, TensorSource>,
  file: string,
  close: () => Promise<void>,
): Promise<WeightSource> {
  const header = { ...(await readHeaderOf(joinedSafetensors(tensors, close), file)), file };
  return {
    header,
    bytesFor(shape) {
      return joinedSafetensors(new Map(tensorsRead(shape, header).map((key) => [key, tensors.get(key)!])), close);
    },
    close,
  };
}

async function orClose<T>(bytes: RandomBytes, work: Promise<T>): Promise<T> {
  return work.catch(async (error: unknown) => {
    await bytes.close();
    throw error;
  });
}

const isMissing = (cause: unknown): boolean =>
  (cause as { cause?: { code?: string } }).cause?.code === 'ENOENT' || (cause as { code?: string }).code === 'ENOENT';

/** Names an unsupported file, which often comes from `torch.save` under another name. */
async function withoutWeights(folder: string, present: readonly string[]) {
  for (const file of present.filter((name) => /\.(bin|pt|pth|ckpt|pkl|pickle)$/i.test(name))) {
    const bytes = await randomBytes(path.join(folder, file)).catch(() => null);
    const start = await bytes?.slice(0, 16);
    await bytes?.close();
    if (start && packedAs(new Uint8Array(start))) return appError('weights-pickle', { file });
  }
  return appError('encoder-file-missing', { folder, file: weightsName });
}
