/** A field of a protobuf message: a number for varints and fixed32 floats, bytes for values with a length. */
export interface Field {
  readonly number: number;
  readonly value: number | Uint8Array;
}

/** Thrown if bytes are not a valid message. */
export class NoMessage extends Error {}

const [varint, fixed64, lengthDelimited, fixed32] = [0, 1, 2, 5] as const;

/** Returns the fields of a message in order. Throws `NoMessage` if the bytes end early or are invalid. */
export function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const skip = (length: number): number => {
    if (length > bytes.length - at) throw new NoMessage('it ends early');
    at += length;
    return at - length;
  };
  const readVarint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 64; shift += 7) {
      const byte = bytes[skip(1)]!;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new NoMessage('a number is too long');
  };
  while (at < bytes.length) {
    const tag = readVarint();
    const number = Math.floor(tag / 8);
    switch (tag % 8) {
      case varint:
        yield { number, value: readVarint() };
        break;
      case fixed64:
        skip(8);
        break;
      case lengthDelimited: {
        const length = readVarint();
        const start = skip(length);
        yield { number, value: bytes.subarray(start, start + length) };
        break;
      }
      case fixed32:
        yield { number, value: view.getFloat32(skip(4), true) };
        break;
      default:
        throw new NoMessage('a field has no known type');
    }
  }
}
