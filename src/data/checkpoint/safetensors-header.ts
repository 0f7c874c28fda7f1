import { z } from 'zod';
import { appError } from '../../shared/errors';
import { dtypes, type Dtype } from './dtype';
import { firstDuplicateKey } from './duplicate-key';

/** Where one tensor stands in a safetensors file. */
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

/** The Hub's readers stop here too; a header of a large encoder has some 50 kB. */
const longestHeader = 25_000_000;
const lengthBytes = 8;
const metadataKey = '__metadata__';
/** Names that would reach into an object's prototype where somebody copies them. */
const unsafeNames = new Set(['__proto__', 'constructor', 'prototype']);

const entrySchema = z.strictObject({
  dtype: z.enum(Object.keys(dtypes) as [Dtype, ...Dtype[]]),
  shape: z.array(z.number().int().min(0)).max(16),
  data_offsets: z.tuple([z.number().int().min(0), z.number().int().min(0)]),
});
const metadataSchema = z.record(z.string(), z.string());

/**
 * Reads and distrusts the header of a safetensors file: nothing is allocated by what the file claims, every byte of the
 * data belongs to exactly one tensor, and no name stands twice (readers would disagree on which one counts).
 */
export function readHeader(bytes: Uint8Array, file: string): SafetensorsHeader {
  const refuse = (problem: string): never => {
    throw appError('weights-header', { file, problem });
  };
  if (bytes.length < lengthBytes) throw appError('weights-not-safetensors', { file });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > longestHeader || bytes[lengthBytes] !== '{'.charCodeAt(0)) {
    throw appError('weights-not-safetensors', { file });
  }
  const dataStart = lengthBytes + Number(length);
  if (dataStart > bytes.length) throw appError('weights-truncated', { file, wanted: dataStart, found: bytes.length });

  const entries = parseHeader(bytes.subarray(lengthBytes, dataStart), refuse);
  const tensors = new Map<string, TensorEntry>();
  let metadata = new Map<string, string>();
  for (const [name, value] of entries) {
    if (name === metadataKey) {
      const parsed = metadataSchema.safeParse(value);
      if (!parsed.success) return refuse('its metadata is not text by name');
      metadata = new Map(Object.entries(parsed.data));
    } else {
      tensors.set(name, entryOf(name, value, dataStart, refuse));
    }
  }
  checkCoverage([...tensors], dataStart, bytes.length, file, refuse);
  return { tensors, metadata };
}

type Refuse = (problem: string) => never;

function parseHeader(bytes: Uint8Array, refuse: Refuse): [string, unknown][] {
  let text: string;
  let parsed: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    parsed = JSON.parse(text);
  } catch {
    return refuse('it is not JSON');
  }
  const duplicate = firstDuplicateKey(text);
  if (duplicate !== null) return refuse(`the name ${shown(duplicate)} stands twice`);
  const entries = Object.entries(parsed as object);
  const unsafe = entries.find(([name]) => unsafeNames.has(name));
  return unsafe ? refuse(`the name ${unsafe[0]} is not allowed`) : entries;
}

function entryOf(name: string, value: unknown, dataStart: number, refuse: Refuse): TensorEntry {
  const parsed = entrySchema.safeParse(value);
  if (!parsed.success) return refuse(`the entry of ${shown(name)} has no known type, shape and place`);
  const { dtype, shape, data_offsets: offsets } = parsed.data;
  const size = shape.reduce((product, dimension) => product * dimension, dtypes[dtype].bytes);
  // A product beyond the safe integers could equal the length by rounding.
  if (!Number.isSafeInteger(size) || offsets[1] - offsets[0] !== size) {
    return refuse(`the shape of ${shown(name)} does not fit its place`);
  }
  return { dtype, shape, begin: dataStart + offsets[0], end: dataStart + offsets[1] };
}

/** Tensors follow each other without hole or overlap, from the header's end to the file's end. */
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

/** A name from the file as it may stand in a sentence. */
const shown = (name: string): string => JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
