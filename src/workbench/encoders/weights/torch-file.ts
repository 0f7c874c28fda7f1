import { dtypes } from '../../../encoders/checkpoint/dtype';
import type { TensorSource } from '../../../encoders/checkpoint/joined';
import { packedAs } from '../../../encoders/checkpoint/pickle';
import { PickleRefused } from '../../../encoders/checkpoint/torch/reader';
import { readStateDict } from '../../../encoders/checkpoint/torch/state-dict';
import { gathered, isContiguous, sizeOf, type TensorRef } from '../../../encoders/checkpoint/torch/tensor-ref';
import { readRange } from '../../../encoders/checkpoint/safetensors';
import { appError } from '../../../shared/errors';
import type { RandomBytes } from '../../../shared/random-bytes';
import { requireStored, zipEntries, ZipRefused, type ZipEntry } from './zip-entries';

/** Size limit in bytes of a checkpoint's list of tensors; that of the largest models has a few megabytes. */
const longestPickle = 25_000_000;

/**
 * Reads the tensors of a `torch.save` file by name, without unpickling. Throws an AppError if it is damaged, older than
 * torch 1.6, or contains anything but tensors.
 */
export async function torchTensors(bytes: RandomBytes, file: string): Promise<Map<string, TensorSource>> {
  const packed = packedAs(new Uint8Array(await bytes.slice(0, 16)));
  if (packed === 'legacy') throw appError('weights-legacy', { file });
  if (packed === 'pickle') throw appError('weights-pickle', { file });
  if (packed === null) throw appError('weights-not-torch', { file });
  try {
    const entries = await zipEntries(bytes);
    const { folder, refs } = await stateDict(bytes, entries);
    return await sourcesOf(refs, { bytes, file, folder, entries });
  } catch (error) {
    if (error instanceof ZipRefused) throw appError('weights-torch-damaged', { file, problem: error.message }, error);
    if (!(error instanceof PickleRefused)) throw error;
    throw error.isDamaged
      ? appError('weights-torch-damaged', { file, problem: `of its data.pkl, ${error.found}` }, error)
      : appError('weights-torch-refused', { file, found: error.found }, error);
  }
}

/** Returns the list of tensors, and the folder in the zip that contains it and the storages. */
async function stateDict(bytes: RandomBytes, entries: ReadonlyMap<string, ZipEntry>) {
  const names = [...entries.keys()].filter((name) => /^[^/]+\/data\.pkl$/.test(name));
  if (names.length !== 1) throw new ZipRefused('it has no data.pkl');
  const folder = names[0]!.slice(0, -'data.pkl'.length);
  const order = entries.get(`${folder}byteorder`);
  if (order && !(await isLittleEndian(bytes, `${folder}byteorder`, order)))
    throw new PickleRefused('numbers of another byte order', false);
  const list = entries.get(names[0]!)!;
  if (list.size > longestPickle) throw new ZipRefused(`its data.pkl has more than ${longestPickle} bytes`);
  await requireStored(bytes, names[0]!, list);
  return { folder, refs: readStateDict(new Uint8Array(await bytes.slice(list.start, list.start + list.size))) };
}

async function isLittleEndian(bytes: RandomBytes, name: string, entry: ZipEntry): Promise<boolean> {
  await requireStored(bytes, name, entry);
  const text = await bytes.slice(entry.start, entry.start + Math.min(entry.size, 16));
  return new TextDecoder().decode(text) === 'little';
}

interface TorchFile {
  readonly bytes: RandomBytes;
  readonly file: string;
  readonly folder: string;
  readonly entries: ReadonlyMap<string, ZipEntry>;
}

/** The checksum of each storage that a tensor reads is verified once. */
async function sourcesOf(refs: ReadonlyMap<string, TensorRef>, torch: TorchFile): Promise<Map<string, TensorSource>> {
  const { bytes, file, folder, entries } = torch;
  const sources = new Map<string, TensorSource>();
  const checked = new Set<string>();
  for (const [name, ref] of refs) {
    const { key, dtype, length } = ref.storage;
    const entry = entries.get(`${folder}data/${key}`);
    const width = dtypes[dtype].bytes;
    if (!entry || entry.size < length * width)
      throw new ZipRefused(`the numbers of ${name.slice(0, 80)} are not in it`);
    if (!checked.has(key)) await requireStored(bytes, `data/${key}`, entry);
    checked.add(key);
    const storage = (begin: number, end: number) => readRange(file, entry.start + begin, entry.start + end, bytes);
    sources.set(name, { dtype, shape: ref.shape, read: rangeReader(ref, width, storage) });
  }
  return sources;
}

function rangeReader(
  ref: TensorRef,
  width: number,
  storage: (begin: number, end: number) => Promise<Uint8Array>,
): TensorSource['read'] {
  const start = ref.offset * width;
  if (sizeOf(ref.shape) === 0) return () => Promise.resolve(new Uint8Array());
  if (isContiguous(ref)) return (begin, end) => storage(start + begin, start + end);
  // A transposed tensor is rare and is read as a whole for each range.
  return async (begin, end) => gathered(ref, await storage(0, ref.storage.length * width), width).subarray(begin, end);
}
