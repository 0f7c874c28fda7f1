import type { PieceDecoder } from './encodings';

/** Bytes that are not UTF-8, with their position in everything that was decoded. */
export class InvalidUtf8 extends Error {
  constructor(
    /** Number of valid bytes before the fault, from the first byte on. */
    readonly offset: number,
    /** The text of the last piece up to the fault, to count lines in. */
    readonly before: string,
  ) {
    super('invalid UTF-8');
  }
}

/** A strict UTF-8 decoder: throws `InvalidUtf8` where the platform's decoder would insert a replacement character. */
export function utf8Decoder(): PieceDecoder {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let waiting: Uint8Array = new Uint8Array(0);
  let done = 0;

  function decodeWhole(bytes: Uint8Array): string {
    try {
      const text = strict.decode(bytes);
      done += bytes.length;
      return text;
    } catch {
      const prefix = validPrefix(bytes);
      const valid = prefix.subarray(0, prefix.length - unfinished(prefix));
      throw new InvalidUtf8(done + valid.length, strict.decode(valid));
    }
  }

  return {
    decode(bytes) {
      const all = waiting.length > 0 ? joined(waiting, bytes) : bytes;
      const cut = all.length - unfinished(all);
      waiting = all.slice(cut);
      return decodeWhole(all.subarray(0, cut));
    },
    end() {
      const rest = waiting;
      waiting = new Uint8Array(0);
      return decodeWhole(rest);
    },
  };
}

/** Returns the number of bytes at the end that begin an incomplete character. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

/** Returns the length of the longest valid beginning, by bisection. */
function validPrefix(bytes: Uint8Array): Uint8Array {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isValidSoFar(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return bytes.subarray(0, good);
}

function isValidSoFar(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
