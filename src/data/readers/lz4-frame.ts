/** Most bytes that one frame may unpack to. */
const mostBytes = 2 ** 29;

/**
 * Unpacks an LZ4 frame, whose blocks may refer to earlier ones. Checksums are not compared: the format around it has its
 * own lengths. Throws an Error if it is damaged. Source: the LZ4 frame and block formats, version 1.6.
 */
export function unpackedLz4(frame: Uint8Array): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (frame.length < 7 || view.getUint32(0, true) !== 0x184d2204) throw new Error('it has no LZ4 frame');
  const flags = frame[4]!;
  const [hasBlockSum, hasSize, hasDictionary] = [flags & 0x10, flags & 0x08, flags & 0x01];
  let at = 7 + (hasSize ? 8 : 0) + (hasDictionary ? 4 : 0);
  const output = growing(hasSize ? Number(view.getBigUint64(6, true)) : 4 * frame.length);
  for (;;) {
    const header = view.getUint32(at, true);
    at += 4;
    if (header === 0) return output.bytes();
    const length = header & 0x7fffffff;
    if (at + length > frame.length) throw new Error('an LZ4 block ends after its frame');
    const block = frame.subarray(at, at + length);
    if (header >>> 31) output.add(block, 0, length);
    else unpackBlock(block, output);
    at += length + (hasBlockSum ? 4 : 0);
  }
}

interface Output {
  add(source: Uint8Array, from: number, to: number): void;
  /** Repeats `length` bytes that lie `distance` bytes back; they may overlap with the new ones. */
  repeat(distance: number, length: number): void;
  bytes(): Uint8Array;
}

function growing(expected: number): Output {
  let buffer = new Uint8Array(Math.min(Math.max(expected, 64), mostBytes));
  let length = 0;
  const reserve = (more: number): void => {
    if (length + more <= buffer.length) return;
    if (length + more > mostBytes) throw new Error(`it unpacks to more than ${mostBytes} bytes`);
    const larger = new Uint8Array(Math.min(mostBytes, Math.max(2 * buffer.length, length + more)));
    larger.set(buffer.subarray(0, length));
    buffer = larger;
  };
  return {
    add(source, from, to) {
      reserve(to - from);
      buffer.set(source.subarray(from, to), length);
      length += to - from;
    },
    repeat(distance, count) {
      if (distance === 0 || distance > length) throw new Error('an LZ4 block refers to bytes before its start');
      reserve(count);
      for (let i = 0; i < count; i++) buffer[length + i] = buffer[length + i - distance]!;
      length += count;
    },
    bytes: () => buffer.subarray(0, length),
  };
}

const leastMatch = 4;

function unpackBlock(block: Uint8Array, output: Output): void {
  let at = 0;
  /** A length of 15 continues in further bytes. */
  const lengthFrom = (start: number): number => {
    let length = start;
    if (start < 15) return length;
    for (let more = 255; more === 255;) {
      if (at >= block.length) throw new Error('an LZ4 block ends in a length');
      more = block[at++]!;
      length += more;
    }
    return length;
  };
  while (at < block.length) {
    const token = block[at++]!;
    const literals = lengthFrom(token >> 4);
    if (at + literals > block.length) throw new Error('an LZ4 block ends in its bytes');
    output.add(block, at, at + literals);
    at += literals;
    if (at === block.length) return;
    if (at + 2 > block.length) throw new Error('an LZ4 block ends in a distance');
    const distance = block[at]! | (block[at + 1]! << 8);
    at += 2;
    output.repeat(distance, lengthFrom(token & 15) + leastMatch);
  }
}
