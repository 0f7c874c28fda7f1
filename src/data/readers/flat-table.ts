/** A table of a FlatBuffer, whose places are checked before they are read. Source: the FlatBuffers binary format. */
export interface FlatTable {
  /** Returns the table in a slot; null if it is absent. */
  table(slot: number): FlatTable | null;
  /** Returns the tables of a vector; empty if it is absent. */
  tables(slot: number): FlatTable[];
  /** Throws if the vector's items of `size` bytes leave the buffer. An absent vector is empty. */
  requireVector(slot: number, size: number): void;
  /** Returns an unsigned byte, or 0 if it is absent. */
  byte(slot: number): number;
  /** Returns a signed integer of 64 bits, or 0 if it is absent. */
  long(slot: number): bigint;
}

/** Most tables that are looked at: real schemas have thousands at most, and references may form a cycle. */
const mostTables = 100_000;

/** Returns the root table. Its methods throw a RangeError where a place is outside of the buffer. */
export function rootTable(bytes: Uint8Array): FlatTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let seen = 0;
  const target = (at: number): number => at + view.getUint32(at, true);

  function tableAt(at: number): FlatTable {
    if (++seen > mostTables) throw new RangeError(`it has more than ${mostTables} tables`);
    const vtable = at - view.getInt32(at, true);
    const slots = (view.getUint16(vtable, true) - 4) / 2;
    const placeOf = (slot: number): number | null => {
      const offset = slot < slots ? view.getUint16(vtable + 4 + 2 * slot, true) : 0;
      return offset === 0 ? null : at + offset;
    };
    const vectorOf = (slot: number, size: number): { readonly start: number; readonly count: number } => {
      const place = placeOf(slot);
      if (place === null) return { start: 0, count: 0 };
      const start = target(place);
      const count = view.getUint32(start, true);
      if (start + 4 + count * size > bytes.length) throw new RangeError('a list ends after its message');
      return { start: start + 4, count };
    };
    return {
      table(slot) {
        const place = placeOf(slot);
        return place === null ? null : tableAt(target(place));
      },
      tables(slot) {
        const { start, count } = vectorOf(slot, 4);
        return Array.from({ length: count }, (_, i) => tableAt(target(start + 4 * i)));
      },
      requireVector: (slot, size) => void vectorOf(slot, size),
      byte(slot) {
        const place = placeOf(slot);
        return place === null ? 0 : view.getUint8(place);
      },
      long(slot) {
        const place = placeOf(slot);
        return place === null ? 0n : view.getBigInt64(place, true);
      },
    };
  }
  return tableAt(target(0));
}
