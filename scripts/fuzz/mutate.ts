/** Returns a damaged copy of the bytes: a few random changes that ignore the format. */
export function damaged(sample: Uint8Array, others: readonly Uint8Array[], random: () => number): Uint8Array {
  let bytes = sample;
  const changes = 1 + Math.floor(random() ** 3 * 12);
  for (let change = 0; change < changes; change++) bytes = pick(byteChanges, random)(bytes, others, random);
  return bytes;
}

/** A JSON text with values in places where others were. Returns bytes that are mostly JSON still. */
export function alteredJson(sample: Uint8Array, random: () => number): Uint8Array {
  const root = { root: JSON.parse(new TextDecoder().decode(sample)) as unknown };
  const changes = 1 + Math.floor(random() ** 3 * 6);
  for (let change = 0; change < changes; change++) alter(root, random);
  const text = JSON.stringify(root.root) ?? 'null';
  return new TextEncoder().encode(random() < 0.1 ? text.replace(/\d+/, '1e999') : text);
}

type Change = (bytes: Uint8Array, others: readonly Uint8Array[], random: () => number) => Uint8Array;

const at = (bytes: Uint8Array, random: () => number): number => Math.floor(random() * (bytes.length + 1));
const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!;
const joined = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));
const edges = [0, 1, 0x7f, 0x80, 0xff];
const wideEdges = [0, -1, 1, 2 ** 31 - 1, -(2 ** 31), 2 ** 30, 0x10000];

const overwritten = (bytes: Uint8Array, place: number, value: readonly number[]): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  copy.set(value.slice(0, Math.max(0, copy.length - place)), place);
  return copy;
};

const byteChanges: readonly Change[] = [
  (bytes, _, random) => overwritten(bytes, at(bytes, random), [Math.floor(random() * 256)]),
  (bytes, _, random) => overwritten(bytes, at(bytes, random), [pick(edges, random)]),
  (bytes, _, random) => {
    const value = new Uint8Array(Int32Array.of(pick(wideEdges, random)).buffer);
    return overwritten(bytes, at(bytes, random), [...value]);
  },
  (bytes, _, random) => bytes.subarray(0, at(bytes, random)),
  (bytes, _, random) => {
    const place = at(bytes, random);
    return joined(bytes.subarray(0, place), bytes.subarray(place + 1 + Math.floor(random() * 8)));
  },
  (bytes, _, random) => {
    const [place, from] = [at(bytes, random), at(bytes, random)];
    const part = bytes.subarray(from, from + 1 + Math.floor(random() * 64));
    return joined(bytes.subarray(0, place), part, bytes.subarray(place));
  },
  (bytes, others, random) => {
    const other = pick(others, random);
    const [place, from] = [at(bytes, random), at(other, random)];
    return joined(bytes.subarray(0, place), other.subarray(from, from + 256), bytes.subarray(place));
  },
];

const values: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1,
  1.5,
  2 ** 31,
  2 ** 53,
  1e308,
  '',
  'x',
  '\u0000',
  '__proto__',
  '../x',
  [],
  {},
  [[]],
  { type: 'Sequence' },
  { Regex: '(a+)+$' },
  'x'.repeat(3000),
];

/** Changes one value somewhere below: replaces, removes, renames, or doubles it. */
function alter(parent: unknown, random: () => number): void {
  let here = parent as Record<string, unknown>;
  for (;;) {
    const keys = Object.keys(here);
    const key = keys[Math.floor(random() * keys.length)];
    if (key === undefined) return;
    const child = here[key];
    if (child !== null && typeof child === 'object' && random() < 0.8) {
      here = child as Record<string, unknown>;
      continue;
    }
    const kind = random();
    if (kind < 0.7) here[key] = structuredClone(pick(values, random));
    else if (kind < 0.85) delete here[key];
    else Object.defineProperty(here, `${key}x`, { value: child, enumerable: true, configurable: true, writable: true });
    return;
  }
}
