/** Number formats of safetensors files; `toFloat32` is null for formats that no weight of an encoder may have. */
export const dtypes = {
  F64: { bytes: 8, toFloat32: (bytes: Uint8Array) => new Float32Array(new Float64Array(copied(bytes))) },
  F32: { bytes: 4, toFloat32: float32View },
  F16: { bytes: 2, toFloat32: (bytes: Uint8Array) => converted(new Uint16Array(copied(bytes)), halfToFloat) },
  BF16: { bytes: 2, toFloat32: (bytes: Uint8Array) => brainToFloat(new Uint16Array(copied(bytes))) },
  F8_E4M3: { bytes: 1, toFloat32: null },
  F8_E5M2: { bytes: 1, toFloat32: null },
  I64: { bytes: 8, toFloat32: null },
  U64: { bytes: 8, toFloat32: null },
  I32: { bytes: 4, toFloat32: null },
  U32: { bytes: 4, toFloat32: null },
  I16: { bytes: 2, toFloat32: null },
  U16: { bytes: 2, toFloat32: null },
  I8: { bytes: 1, toFloat32: null },
  U8: { bytes: 1, toFloat32: null },
  BOOL: { bytes: 1, toFloat32: null },
} as const;
export type Dtype = keyof typeof dtypes;

/** Returns a view if the bytes are aligned, so that a large file is not in memory twice. */
function float32View(bytes: Uint8Array): Float32Array {
  if (bytes.byteOffset % 4 === 0) return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  return new Float32Array(copied(bytes));
}

/**
 * Returns a buffer that holds these bytes only. `slice` of a Node Buffer returns a view, whose `buffer` is the whole
 * pool.
 */
const copied = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

function converted(values: Uint16Array, toFloat: (value: number) => number): Float32Array {
  const floats = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) floats[i] = toFloat(values[i]!);
  return floats;
}

/** IEEE 754 binary16: sign, 5 exponent bits (bias 15), 10 fraction bits. Exact. */
function halfToFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** bfloat16 is the upper half of a float32. Exact. */
function brainToFloat(values: Uint16Array): Float32Array {
  const bits = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) bits[i] = values[i]! << 16;
  return new Float32Array(bits.buffer);
}
