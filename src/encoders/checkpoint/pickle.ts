/** Packing of a file that is not a safetensors file. `legacy` is the format of torch before 1.6. */
export type Packed = 'legacy' | 'pickle' | 'zip';

const zipStart = [0x50, 0x4b, 0x03, 0x04];
/** A pickle of protocol 2 or later begins with PROTO and the protocol's number. */
const pickleProto = 0x80;
const newestProtocol = 5;
/** LONG1 of ten bytes, and the magic number of torch's first format after it. */
const legacyStart = [0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

/**
 * Recognises PyTorch's files (`.bin`, `.pt`, `.ckpt`) by content, whatever their name: a bare pickle, or a zip that
 * holds one. It never opens them, because unpickling runs code from the file.
 */
export function packedAs(start: Uint8Array): Packed | null {
  if (zipStart.every((byte, i) => start[i] === byte)) return 'zip';
  if (isSafetensors(start)) return null;
  if (start[0] !== pickleProto || start[1]! < 2 || start[1]! > newestProtocol) return null;
  return legacyStart.every((byte, i) => start[i + 2] === byte) ? 'legacy' : 'pickle';
}

/**
 * Returns whether these are the length of a safetensors header and its opening brace. A length such as 640 begins like a
 * pickle of protocol 2; a pickle has no zeros there, or the rest of its first frame's length.
 */
const isSafetensors = (start: Uint8Array): boolean =>
  start.subarray(4, 8).every((byte) => byte === 0) && start[8] === '{'.charCodeAt(0);
