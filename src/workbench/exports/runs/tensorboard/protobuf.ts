/** Encodes the few forms of protocol buffers that events need (https://protobuf.dev/programming-guides/encoding/). */

const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** Encodes a number from 0 to 2^53. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt(value);
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}

const key = (field: number, type: number): Buffer => varint(field * 8 + type);

/** A message is the concatenation of its fields. */
export const message = (...fields: readonly Buffer[]): Buffer => Buffer.concat(fields);

export const wholeField = (field: number, value: number): Buffer => message(key(field, wire.varint), varint(value));

export const bytesField = (field: number, value: Buffer): Buffer =>
  message(key(field, wire.bytes), varint(value.length), value);

export const textField = (field: number, value: string): Buffer => bytesField(field, Buffer.from(value));

export function doubleField(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return message(key(field, wire.fixed64), bytes);
}

export function floatField(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return message(key(field, wire.fixed32), bytes);
}
