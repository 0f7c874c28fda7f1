import { z } from 'zod';
import { boundedJson, TooManyValues } from '../../shared/bounded-json';
import { appError } from '../../shared/errors';
import { dtypes, type Dtype } from './dtype';
import { firstDuplicateKey } from './duplicate-key';
import { packedAs } from './pickle';
import type { RandomBytes } from '../../shared/random-bytes';

/** Type, shape and byte range of one tensor in a safetensors file. */
export interface TensorEntry {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** First byte and the byte after the last one, counted from the start of the file. */
  readonly begin: number;
  readonly end: number;
}

export interface SafetensorsHeader {
  readonly tensors: ReadonlyMap<string, TensorEntry>;
  readonly metadata: ReadonlyMap<string, string>;
}

/** The Hub's readers have the same limit; the header of a large encoder has about 50 kB. */
const longestHeader = 25_000_000;
const lengthBytes = 8;
const metadataKey = '__metadata__';
/** Names that would change an object's prototype if they were copied to a plain object. */
const unsafeNames = new Set(['__proto__', 'constructor', 'prototype']);

const entrySchema = z.strictObject({
  dtype: z.string().max(20),
  shape: z.array(z.number().int().min(0)).max(16),
  data_offsets: z.tuple([z.number().int().min(0), z.number().int().min(0)]),
});
const metadataSchema = z.record(z.string(), z.string());

/** Returns the length of a safetensors file's header in bytes, from the first nine bytes of the file. */
function headerLength(start: Uint8Array, file: string): number {
  if (start.length < lengthBytes) throw appError('weights-not-safetensors', { file });
  const length = new DataView(start.buffer, start.byteOffset, start.byteLength).getBigUint64(0, true);
  if (length > longestHeader || start[lengthBytes] !== '{'.charCodeAt(0)) {
    throw appError('weights-not-safetensors', { file });
  }
  return Number(length);
}

/** Reads the header of a file by ranges, so that a large file is never in memory as a whole. */
export async function readHeaderOf(bytes: RandomBytes, file: string): Promise<SafetensorsHeader> {
  const start = new Uint8Array(await bytes.slice(0, lengthBytes + 1));
  const packed = packedAs(start);
  if (packed) throw appError('weights-pickle', { file });
  const end = lengthBytes + headerLength(start, file);
  return readHeader(new Uint8Array(await bytes.slice(0, end)), bytes.byteLength, file);
}

/**
 * Reads and checks the header of a safetensors file of `size` bytes, from its first bytes. It allocates nothing by
 * sizes that the file claims. Every byte of the data must belong to exactly one tensor, and no name may occur twice,
 * because readers disagree on which one counts.
 */
export function readHeader(bytes: Uint8Array, size: number, file: string): SafetensorsHeader {
  const refuse = (problem: string): never => {
    throw appError('weights-header', { file, problem });
  };
  const dataStart = lengthBytes + headerLength(bytes, file);
  if (dataStart > bytes.length) throw appError('weights-truncated', { file, wanted: dataStart, found: size });

  const entries = parseHeader(bytes.subarray(lengthBytes, dataStart), refuse);
  const tensors = new Map<string, TensorEntry>();
  let metadata = new Map<string, string>();
  for (const [name, value] of entries) {
    if (name === metadataKey) {
      const parsed = metadataSchema.safeParse(value);
      if (!parsed.success) return refuse('its metadata is not text by name');
      metadata = new Map(Object.entries(parsed.data));
    } else {
      tensors.set(name, entryOf(name, value, dataStart, file, refuse));
    }
  }
  checkCoverage([...tensors], dataStart, size, file, refuse);
  return { tensors, metadata };
}

type Refuse = (problem: string) => never;

function parseHeader(bytes: Uint8Array, refuse: Refuse): [string, unknown][] {
  let text: string;
  let parsed: unknown;
  try {
    ({ text, value: parsed } = boundedJson(bytes));
  } catch (error) {
    return refuse(error instanceof TooManyValues ? 'it has millions of values' : 'it is not JSON');
  }
  const duplicate = firstDuplicateKey(text);
  if (duplicate !== null) return refuse(`the name ${shown(duplicate)} occurs twice`);
  const entries = Object.entries(parsed as object);
  const unsafe = entries.find(([name]) => unsafeNames.has(name));
  return unsafe ? refuse(`the name ${unsafe[0]} is not allowed`) : entries;
}

function entryOf(name: string, value: unknown, dataStart: number, file: string, refuse: Refuse): TensorEntry {
  const parsed = entrySchema.safeParse(value);
  if (!parsed.success) return refuse(`the entry of ${shown(name)} has no type, shape and place`);
  const { dtype, shape, data_offsets: offsets } = parsed.data;
  if (!isDtype(dtype)) throw appError('weights-dtype', { file, tensor: name.slice(0, 80), dtype });
  const size = shape.reduce((product, dimension) => product * dimension, dtypes[dtype].bytes);
  // Above the safe integers, rounding could make a product equal to the length.
  if (!Number.isSafeInteger(size) || offsets[1] - offsets[0] !== size) {
    return refuse(`the shape of ${shown(name)} does not fit its place`);
  }
  return { dtype, shape, begin: dataStart + offsets[0], end: dataStart + offsets[1] };
}

/** Refuses tensors that leave a gap, overlap, or do not end where the file ends. */
function checkCoverage(
  tensors: [string, TensorEntry][],
  dataStart: number,
  size: number,
  file: string,
  refuse: Refuse,
): void {
  let end = dataStart;
  tensors.sort(([, a], [, b]) => a.begin - b.begin || a.end - b.end);
  for (const [name, entry] of tensors) {
    if (entry.begin !== end) refuse(`${shown(name)} leaves a hole or overlaps another tensor`);
    end = entry.end;
  }
  if (end > size) throw appError('weights-truncated', { file, wanted: end, found: size });
  if (end < size) refuse('bytes at its end belong to no tensor');
}

const isDtype = (name: string): name is Dtype => Object.hasOwn(dtypes, name);

/** Returns a name from the file, quoted and shortened for a sentence. */
const shown = (name: string): string => JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
