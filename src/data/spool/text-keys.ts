import { numberColumn, type NumberColumn } from './number-column';

/**
 * Computes a key of 64 bits for each added text. Equal texts have equal keys. Among ten million different texts, the
 * probability of two equal keys is below 1 in 100,000.
 */
export interface TextKeys {
  readonly length: number;
  /** null is a row without a text: it equals no other. */
  add(text: string | null): void;
  /** The low and the high 32 bits. Both are 0 for null. */
  low(row: number): number;
  high(row: number): number;
}

export function textKeys(): TextKeys {
  const lows: NumberColumn = numberColumn(Uint32Array);
  const highs: NumberColumn = numberColumn(Uint32Array);
  return {
    get length() {
      return lows.length;
    },
    add(text) {
      let [low, high] = [0, 0];
      if (text !== null) {
        [low, high] = [0x9e3779b9, 0x243f6a88];
        // Two multiplicative hashes; the second one includes the first, so that their low bits differ.
        for (let i = 0; i < text.length; i++) {
          low = Math.imul(low ^ text.charCodeAt(i), 0x9e3779b1);
          low = (low << 15) | (low >>> 17);
          high = Math.imul(high ^ (text.charCodeAt(i) + low), 0x85ebca77);
          high = (high << 13) | (high >>> 19);
        }
        low = mixed(low ^ text.length ^ high);
        // No text has the key of null.
        high = mixed(high ^ low) | 0 || 1;
      }
      lows.push(low);
      highs.push(high);
    },
    low: lows.at,
    high: highs.at,
  };
}

/** The finalizer of MurmurHash3: every input bit changes half of the output bits on average. */
function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

const none = 0xffffffff;

/** Numbers the keys of these rows by first appearance; −1 for a row without a text. */
export function numbered(keys: TextKeys, rows: Uint32Array): Int32Array {
  const numbers = new Int32Array(rows.length);
  // Open addressing, at most half full; a slot holds the first row of a key.
  const size = 2 ** Math.ceil(Math.log2(2 * rows.length + 2));
  const places = new Uint32Array(size).fill(none);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const [low, high] = [keys.low(rows[i]!), keys.high(rows[i]!)];
    if (high === 0) {
      numbers[i] = -1;
      continue;
    }
    let place = low & (size - 1);
    for (; places[place] !== none; place = (place + 1) & (size - 1)) {
      const other = rows[places[place]!]!;
      if (keys.low(other) === low && keys.high(other) === high) break;
    }
    if (places[place] === none) {
      places[place] = i;
      numbers[i] = count++;
    } else {
      numbers[i] = numbers[places[place]!]!;
    }
  }
  return numbers;
}

/** Returns for each set how many of its rows repeat a text of an earlier set. */
export function repeatedFromEarlier(keys: TextKeys, sets: readonly Uint32Array[]): number[] {
  const total = sets.reduce((sum, { length }) => sum + length, 0);
  const sorted = new BigUint64Array(total);
  const halves = new Uint32Array(sorted.buffer);
  const [lowHalf, highHalf] = isLittleEndian() ? [0, 1] : [1, 0];
  let at = 0;
  // The lowest bits of the key are replaced by the number of the set: sorting groups equal texts, ordered by set.
  const mask = -1 << setBits;
  for (const [set, rows] of sets.entries()) {
    for (const row of rows) {
      halves[2 * at + highHalf] = keys.high(row);
      halves[2 * at + lowHalf] = (keys.low(row) & mask) | set;
      at++;
    }
  }
  sorted.sort();
  const counts = sets.map(() => 0);
  let first = 0;
  for (let i = 1; i < total; i++) {
    const isSame =
      halves[2 * i + highHalf] === halves[2 * first + highHalf] &&
      (halves[2 * i + lowHalf]! & mask) === (halves[2 * first + lowHalf]! & mask);
    if (!isSame) first = i;
    else if (halves[2 * i + lowHalf] !== halves[2 * first + lowHalf]) counts[halves[2 * i + lowHalf]! & ~mask]!++;
  }
  return counts;
}

/** Enough bits for five splits. */
const setBits = 3;

const isLittleEndian = (): boolean => new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
