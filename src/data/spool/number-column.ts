type NumberArray = Uint8Array | Uint32Array | Int32Array | Float64Array;

/** Numbers that are added one after the other and take as many bytes as their type does. */
export interface NumberColumn {
  readonly length: number;
  push(value: number): void;
  /** The number at a place below `length`. */
  at(place: number): number;
  set(place: number, value: number): void;
}

const chunkBits = 16;
const chunkLength = 1 << chunkBits;

/** Chunks of one length: growing copies nothing, so that memory never holds a column twice. */
export function numberColumn(Kind: new (length: number) => NumberArray): NumberColumn {
  const chunks: NumberArray[] = [];
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length >>> chunkBits === chunks.length) chunks.push(new Kind(chunkLength));
      chunks[length >>> chunkBits]![length & (chunkLength - 1)] = value;
      length++;
    },
    at: (place) => chunks[place >>> chunkBits]![place & (chunkLength - 1)]!,
    set(place, value) {
      chunks[place >>> chunkBits]![place & (chunkLength - 1)] = value;
    },
  };
}
