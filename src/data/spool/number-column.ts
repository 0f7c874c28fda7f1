type NumberArray = Uint8Array | Uint32Array | Int32Array | Float64Array;

/** An appendable column of numbers that takes as many bytes per number as its type. */
export interface NumberColumn {
  readonly length: number;
  push(value: number): void;
  /** Returns the number at an index below `length`. */
  at(place: number): number;
  set(place: number, value: number): void;
}

const chunkBits = 16;
const chunkLength = 1 << chunkBits;

/** Consists of equal chunks: growing copies nothing, so that memory never holds a column twice. */
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
