/** Replaces characters by a SentencePiece model's map of characters (`precompiled_charsmap`). */
export type CharacterMap = (text: string) => string;

/** Longer clusters are looked up character by character (tokenizers 0.22, `normalizers/precompiled.rs`). */
const longestCluster = 5;
const [leafBit, labelMask, valueMask] = [0x100, 0x8000_00ff, 0x7fff_ffff] as const;

/**
 * Reads a map: four bytes with the length of a double-array trie (Darts), the trie, and texts that end with NUL. Throws
 * a RangeError if the bytes are invalid, or if one text is so long that a small input could fill the memory.
 */
export function characterMap(bytes: Uint8Array): CharacterMap {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(0, true);
  if (length % 4 !== 0 || length > bytes.length - 4) throw new RangeError('the trie is longer than the map');
  const trie = new Uint32Array(length / 4);
  for (let i = 0; i < trie.length; i++) trie[i] = view.getUint32(4 + 4 * i, true);
  const texts = bytes.subarray(4 + length);
  if (longestText(texts) > mostBytes) throw new RangeError('a text of the map is too long');
  const known = new Map<string, string | null>();

  /** Returns the replacement of a character or a cluster; null if it is unchanged. */
  const replacement = (part: string): string | null => {
    const found = known.get(part);
    if (found !== undefined) return found;
    const place = shortestPrefix(trie, encoder.encode(part));
    const text = place === null ? null : textAt(texts, place);
    if (known.size < mostKnown) known.set(part, text);
    return text;
  };
  const ofCluster = (cluster: string): string => {
    const whole = utf8Length(cluster) <= longestCluster ? replacement(cluster) : null;
    if (whole !== null) return whole;
    let result = '';
    for (const character of cluster) result += replacement(character) ?? character;
    return result;
  };
  return (text) => {
    let result = '';
    for (const cluster of clustersOf(text)) result += ofCluster(cluster);
    return result;
  };
}

const mostKnown = 65_536;
/** The longest text of published maps has 33 bytes (U+FDFA). */
const mostBytes = 256;

function longestText(texts: Uint8Array): number {
  let [longest, start] = [0, 0];
  for (let at = 0; at <= texts.length; at++) {
    if (at < texts.length && texts[at] !== 0) continue;
    longest = Math.max(longest, at - start);
    start = at + 1;
  }
  return longest;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Matches user-perceived characters. Each ASCII character is one, except for a line end of two. */
function* clustersOf(text: string): Generator<string> {
  if (/^[\0-\x7f]*$/.test(text)) yield* text.match(/\r\n|[^]/g) ?? [];
  else for (const { segment } of segmenter.segment(text)) yield segment;
}

/** Returns the value of the shortest key with which the bytes begin, as the reference does. */
function shortestPrefix(trie: Uint32Array, key: Uint8Array): number | null {
  let node = offsetOf(trie[0] ?? 0);
  for (const byte of key) {
    if (byte === 0) return null;
    node ^= byte;
    const unit = trie[node];
    if (unit === undefined || (unit & labelMask) >>> 0 !== byte) return null;
    node ^= offsetOf(unit);
    if ((unit & leafBit) !== 0) return (trie[node] ?? 0) & valueMask;
  }
  return null;
}

const offsetOf = (unit: number): number => (unit >>> 10) << ((unit & 0x200) >>> 6);

function textAt(texts: Uint8Array, place: number): string {
  const end = texts.indexOf(0, place);
  return decoder.decode(texts.subarray(place, end < 0 ? texts.length : end));
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
