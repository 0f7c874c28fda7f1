/** Thrown if a pickle contains anything that a file of tensors does not need. */
export class PickleRefused extends Error {
  constructor(
    /** Part of a sentence: its content. */
    readonly found: string,
    /** True if the bytes are not a valid pickle. */
    readonly isDamaged: boolean,
  ) {
    super(found);
  }
}

export const damaged = (problem: string): never => {
  throw new PickleRefused(problem, true);
};
export const refused = (found: string): never => {
  throw new PickleRefused(found, false);
};

/** Reads the arguments of opcodes; throws if the bytes end early. */
export function pickleReader(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const taken = (length: number): number => {
    if (length > bytes.length - at) return damaged('it ends early');
    at += length;
    return at - length;
  };
  const text = (length: number): string => {
    const start = taken(length);
    try {
      return utf8.decode(bytes.subarray(start, start + length));
    } catch {
      return damaged('a text in it is not UTF-8');
    }
  };
  return {
    byte: () => view.getUint8(taken(1)),
    uint16: () => view.getUint16(taken(2), true),
    int32: () => view.getInt32(taken(4), true),
    uint32: () => view.getUint32(taken(4), true),
    text,
    skip: (length: number) => void taken(length),
    /** Returns a text up to the end of its line. */
    line(): string {
      const end = bytes.indexOf(0x0a, at);
      if (end < 0) return damaged('it ends early');
      const line = text(end - at);
      at++;
      return line;
    },
    /** Returns a signed number of up to eight bytes; a wider one is not a size of a tensor. */
    long(length: number): number {
      if (length > 8) return refused('a number of more than 64 bits');
      let value = 0n;
      const start = taken(length);
      for (let i = 0; i < length; i++) value |= BigInt(bytes[start + i]!) << BigInt(8 * i);
      return Number(BigInt.asIntN(8 * length, value));
    },
  };
}
export type PickleReader = ReturnType<typeof pickleReader>;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
