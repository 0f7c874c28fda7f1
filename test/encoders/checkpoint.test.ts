import { describe, expect, it } from 'vitest';
import { dtypes } from '../../src/encoders/checkpoint/dtype';
import { checkFinite, readEncoder, readWeights } from '../../src/encoders/checkpoint/read-encoder';
import { readHeaderOf } from '../../src/encoders/checkpoint/safetensors-header';
import { readSafetensors, readTensor, tensorValues } from '../../src/encoders/checkpoint/safetensors';
import type { RandomBytes } from '../../src/shared/random-bytes';
import { AppError } from '../../src/shared/errors';
import { storedAs } from '../stored-as';
import { tinyConfig, tinyShape, tinyWeightsFile } from '../tiny-encoder';

/** The bytes at an unaligned offset of a larger buffer, like a slice of a Node Buffer. */
function inPool(bytes: Uint8Array, offset: number): Buffer {
  const pool = Buffer.alloc(bytes.length + offset + 16, 0xff);
  pool.set(bytes, offset);
  return pool.subarray(offset, offset + bytes.length);
}

const randomBytes = (bytes: Uint8Array): RandomBytes => ({
  byteLength: bytes.length,
  slice: (start, end) => Promise.resolve(new Uint8Array(bytes.subarray(start, end)).buffer),
  close: () => Promise.resolve(),
});

/** Code and details of the refusal. */
const refusal = async (work: () => unknown): Promise<unknown> => {
  try {
    await work();
    return null;
  } catch (error) {
    return error instanceof AppError ? [error.code, error.details] : error;
  }
};

/** A file with one tensor. */
function fileOf(dtype: string, shape: readonly number[], bytes: number): Uint8Array {
  const text = JSON.stringify({ t: { dtype, shape, data_offsets: [0, bytes] } });
  const file = new Uint8Array(8 + text.length + bytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
  file.set(new TextEncoder().encode(text), 8);
  return file;
}

describe('numbers of a safetensors file', () => {
  // IEEE 754 by hand: the largest, the smallest normal and subnormal ones, signs, zeros, infinities and NaN.
  const halves: [number, number][] = [
    [0x3c00, 1],
    [0xc000, -2],
    [0x7bff, 65504],
    [0x0400, 2 ** -14],
    [0x0001, 2 ** -24],
    [0x03ff, 1023 * 2 ** -24],
    [0x8000, -0],
    [0x3555, 0.333251953125],
    [0x7c00, Infinity],
    [0xfc00, -Infinity],
    [0x7e00, NaN],
  ];
  const brains: [number, number][] = [
    [0x3f80, 1],
    [0xc049, -3.140625],
    [0x7f7f, 3.3895313892515355e38],
    [0x0001, 2 ** -133],
    [0x8000, -0],
    [0xff80, -Infinity],
    [0x7fc0, NaN],
  ];
  const bytesOf = (words: readonly number[]): Uint8Array => new Uint8Array(Uint16Array.from(words).buffer);
  const wholes = [1.5, -0, 65504, 2 ** -30, -3.25];
  const cases: [keyof typeof dtypes, Uint8Array, number[]][] = [
    ['F16', bytesOf(halves.map(([word]) => word)), halves.map(([, value]) => value)],
    ['BF16', bytesOf(brains.map(([word]) => word)), brains.map(([, value]) => value)],
    ['F32', new Uint8Array(Float32Array.from(wholes).buffer), wholes],
    ['F64', new Uint8Array(Float64Array.from([...wholes, 1 / 3]).buffer), [...wholes, Math.fround(1 / 3)]],
  ];

  it.each(cases)('are the float32 values of %s at every place of a buffer', (dtype, bytes, values) => {
    for (const offset of [0, 1, 2, 3, 4, 5, 7, 8, 13]) {
      const decoded = dtypes[dtype].toFloat32!(inPool(bytes, offset));
      expect([...decoded], `offset ${offset}`).toEqual(values);
    }
  });

  it('are equal in every format of a whole checkpoint, wherever its data starts', () => {
    const plain = readSafetensors(storedAs(tinyWeightsFile(), { dtype: 'F32' }), 'plain');
    for (const dtype of ['F64', 'F32', 'F16', 'BF16'] as const) {
      for (const shift of [0, 1, 2, 3, 6]) {
        const bytes = inPool(storedAs(tinyWeightsFile(), { dtype, shift, extra: 'embeddings.position_ids' }), 5);
        const weights = readWeights(bytes);
        expect(readEncoder({ config: tinyConfig(), weights, pooling: null })).toEqual(tinyShape);
        for (const name of plain.tensors.keys()) expect(tensorValues(weights, name)).toEqual(tensorValues(plain, name));
      }
    }
  });

  it.each(['I64', 'F8_E4M3', 'F8_E8M0', 'F4', 'C64', '__proto__'])(
    'are refused by the name of the type: %s',
    async (dtype) => {
      const file = fileOf(dtype, [8], dtype === 'I64' ? 64 : 8);
      const decode = (): unknown => tensorValues(readSafetensors(file, 'f'), 't');
      expect(await refusal(decode)).toEqual(['weights-dtype', { file: 'f', tensor: 't', dtype }]);
    },
  );
});

describe('a header whose length has the bytes of a pickle’s start', () => {
  // 0x0280 … 0x0580: PROTO and a protocol's number, as the file has the low byte first.
  it.each([640, 896, 1152, 1408])('is read: %i bytes', async (length) => {
    const plain = fileOf('F32', [2], 8);
    const text = new TextDecoder().decode(plain.subarray(8, plain.length - 8)).padEnd(length);
    const file = new Uint8Array(8 + length + 8);
    new DataView(file.buffer).setBigUint64(0, BigInt(length), true);
    file.set(new TextEncoder().encode(text), 8);
    expect([...file.subarray(0, 2)]).toEqual([0x80, length >> 8]);
    expect([...readWeights(file).tensors.keys()]).toEqual(['t']);
    expect([...(await readHeaderOf(randomBytes(file), 'f')).tensors.keys()]).toEqual(['t']);
  });
});

describe('a checkpoint read by ranges', () => {
  const headerOf = async (bytes: Uint8Array) => ({ file: 'f', ...(await readHeaderOf(randomBytes(bytes), 'f')) });

  it('has the header that the whole file has', async () => {
    const bytes = tinyWeightsFile();
    expect((await headerOf(bytes)).tensors).toEqual(readSafetensors(bytes, 'f').tensors);
  });

  it('is refused as the whole file is', async () => {
    const whole = tinyWeightsFile();
    const short = whole.subarray(0, 5000);
    const files = [short, whole.subarray(0, 3), Uint8Array.of(0x80, 4, 0x95, 0, 0, 0, 0, 0, 0), whole.subarray(8)];
    for (const bytes of files) {
      const expected = await refusal(() => readWeights(bytes, 'f'));
      expect(expected).toBeInstanceOf(Array);
      expect(await refusal(() => headerOf(bytes))).toEqual(expected);
    }
  });

  it('has the numbers that the whole file has, in every number format, and is refused where it became shorter', async () => {
    for (const dtype of ['F64', 'F32', 'F16', 'BF16'] as const) {
      const bytes = storedAs(tinyWeightsFile(), { dtype, shift: 3 });
      const [header, whole] = [await headerOf(bytes), readSafetensors(bytes, 'f')];
      for (const name of whole.tensors.keys()) {
        expect(await readTensor(header, name, randomBytes(bytes)), name).toEqual(tensorValues(whole, name));
      }
      const [name, { end }] = [...header.tensors].at(-1)!;
      const short = randomBytes(bytes.subarray(0, end - 1));
      expect(await refusal(() => readTensor(header, name, short))).toEqual([
        'weights-truncated',
        { file: 'f', wanted: end, found: end - 1 },
      ]);
    }
  });

  it('names the tensor and the count of values that are not finite in float32', async () => {
    const word = 'embeddings.word_embeddings.weight';
    const cases: ['F64' | 'F32' | 'F16' | 'BF16', readonly number[]][] = [
      ['F64', [1e300, -1e300, NaN]],
      ['F32', [NaN, -Infinity]],
      ['F16', [0x7c00, 0xfe01, 0xfc00]],
      ['BF16', [0x7f80, 0x7fff]],
    ];
    for (const [dtype, bad] of cases) {
      const bytes = storedAs(tinyWeightsFile(), { dtype, shift: 3 });
      const header = await headerOf(bytes);
      await expect(checkFinite(tinyShape, header, randomBytes(bytes))).resolves.toBeUndefined();
      const Kind = { F64: Float64Array, F32: Float32Array, F16: Uint16Array, BF16: Uint16Array }[dtype];
      const numbers = new Uint8Array(Kind.from(bad).buffer);
      bytes.set(numbers, header.tensors.get(word)!.end - numbers.length);
      const found = await refusal(() => checkFinite(tinyShape, header, randomBytes(bytes)));
      expect(found).toEqual(['weights-not-finite', { file: 'f', tensor: word, count: bad.length }]);
    }
  });
});
