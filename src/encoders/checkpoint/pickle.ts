/** Packing of a file that is not a safetensors file. */
export type Packed = 'pickle' | 'zip';

const zipStart = [0x50, 0x4b, 0x03, 0x04];
/** A pickle of protocol 2 or later begins with PROTO and the protocol's number. */
const pickleProto = 0x80;
const newestProtocol = 5;

/**
 * Recognises PyTorch's files (`.bin`, `.pt`, `.ckpt`) by content, whatever their name: a bare pickle, or a zip that
 * holds one. It never opens them, because unpickling runs code from the file.
 */
export function packedAs(start: Uint8Array): Packed | null {
  if (zipStart.every((byte, i) => start[i] === byte)) return 'zip';
  if (start[0] === pickleProto && start[1]! >= 2 && start[1]! <= newestProtocol) return 'pickle';
  return null;
}
