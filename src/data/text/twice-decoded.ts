/** Repairs UTF-8 that was read as another encoding and saved (mojibake): each character became two to four. */

const charactersFrom = (byte: number): string =>
  Array.from({ length: 256 - byte }, (_, i) => String.fromCharCode(byte + i)).join('');

/** Characters of the bytes 0x80…0xFF in the encodings that texts are wrongly read as. */
const windows1252 = `${'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'}${charactersFrom(0xa0)}`;
const macintosh =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';

interface Misreading {
  readonly bytes: ReadonlyMap<string, number>;
  /** First bytes and their continuation bytes, as characters. */
  readonly run: RegExp;
}

/**
 * `pairs`: ranges of first bytes of two-byte sequences that texts of the encoding hardly have before a continuation
 * byte.
 */
function misreading(characters: string, pairs: readonly (readonly [number, number])[]): Misreading {
  const bytes = new Map([...characters].map((character, i) => [character, 0x80 + i]));
  // Programs that read Windows-1252 as ISO 8859-1 leave control characters.
  if (characters === windows1252) {
    for (let byte = 0x80; byte < 0xa0; byte++) bytes.set(String.fromCharCode(byte), byte);
  }
  const of = (...ranges: readonly (readonly [number, number])[]): string =>
    [...bytes]
      .flatMap(([one, byte]) => (ranges.some(([from, to]) => byte >= from && byte <= to) ? [one] : []))
      .join('');
  const next = `[${of([0x80, 0xbf])}]`;
  const sequence = `[${of(...pairs)}]${next}|[${of([0xe0, 0xef])}]${next}{2}|[${of([0xf0, 0xf4])}]${next}{3}`;
  return { bytes, run: new RegExp(`(?:${sequence})+`, 'gu') };
}

const misreadings = [
  // Mac Roman is tried first: its capitals before two marks are pairs in Windows-1252. 0xC7 and above are quotation
  // marks and dashes.
  misreading(macintosh, [[0xc2, 0xc5]]),
  // 0xD7 and 0xDF are a sign and a sharp s, which occur before marks.
  misreading(windows1252, [
    [0xc2, 0xd6],
    [0xd8, 0xde],
  ]),
];

/** A quick test: most texts contain none of these characters. */
const firstBytes = /[\u00c2-\u00f4¬√ƒ≈·‚„‰]/;
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Returns the text with every such sequence decoded to its character; an unaffected text is unchanged. */
export function decodedOnce(text: string): string {
  if (!firstBytes.test(text)) return text;
  let found = text;
  // A text may have been mis-decoded more than once.
  for (let times = 0; times < 3; times++) {
    const before = found;
    for (const { bytes, run } of misreadings) {
      found = found.replace(run, (part, at: number, whole: string) => {
        const own = [...part].map((one) => bytes.get(one)!);
        const character = decoded(own);
        const isMisread = character !== null && isLikely(own, part, whole.slice(at + part.length));
        return isMisread ? character : part;
      });
    }
    if (found === before) break;
  }
  return found;
}

export const looksTwiceDecoded = (text: string): boolean => decodedOnce(text) !== text;

/** null for sequences that are not UTF-8 or decode to characters that texts do not have. */
function decoded(bytes: readonly number[]): string | null {
  try {
    const text = strict.decode(Uint8Array.from(bytes));
    return /[\u0080-\u009f\p{Cn}\p{Co}]/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** Marks that follow a word: an accented capital before one of them is not mis-decoded. */
const marksAfter = /^[‘’“”…–—‚„•‹›«»\u00a0]+$/u;

/** Several in a row are no coincidence; a single one may be a letter and the marks after it. */
function isLikely(bytes: readonly number[], part: string, rest: string): boolean {
  const [first = 0] = bytes;
  const characters = bytes.filter((byte) => byte >= 0xc0).length;
  if (characters > 1) return true;
  const isAfterWord = marksAfter.test([...part].slice(1).join(''));
  if (first === 0xe2) return bytes[1] === 0x80 || bytes[1] === 0x82 || bytes[1] === 0x84 || !isAfterWord;
  if (first === 0xc2 || bytes[1] === 0xa0) return first <= 0xc3;
  if (first === 0xc3) return !isAfterWord || /^\p{L}/u.test(rest);
  return !isAfterWord;
}
