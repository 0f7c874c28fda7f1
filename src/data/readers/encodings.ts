import iconv from 'iconv-lite';
import { appError } from '../../shared/errors';

/** Decodes bytes piece by piece; an incomplete character at the end of a piece waits for the next piece. */
export interface PieceDecoder {
  decode(bytes: Uint8Array): string;
  /** Returns the text of the bytes that wait. */
  end(): string;
}

/** The library lists these, but they are not encodings of texts. */
const noEncodings = new Set(['base64', 'hex', 'binary', 'utf7', 'utf7imap', 'internal']);

export const isUtf8 = (encoding: string): boolean => /^utf[-_]?8$/i.test(encoding);

/**
 * Returns a decoder for an encoding's usual name (`macintosh`, `euc-kr`, `utf-16le`, …) that decodes as the WHATWG
 * standard and browsers do. Refuses an unknown name.
 */
export function foreignDecoder(encoding: string): PieceDecoder {
  const name = plainName(encoding);
  if (noEncodings.has(name) || !iconv.encodingExists(encoding)) throw appError('encoding-unknown', { encoding });
  const standard = standardName(name) ?? encoding;
  const table = byteTable(standard);
  if (table) return { decode: (bytes) => fromTable(table, bytes), end: () => '' };
  const decoder = iconv.getDecoder(standard, { stripBOM: false });
  const corrected = standard === 'gb18030' ? fromGb18030 : (text: string): string => text;
  return {
    decode: (bytes) => corrected(decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))),
    end: () => decoder.end() ?? '',
  };
}

const plainName = (encoding: string): string => encoding.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Names that the standard maps to another encoding, which has the same characters and more. */
function standardName(name: string): string | null {
  if (/^(iso88591|latin1|l1|ascii|usascii|cp819)$/.test(name)) return 'windows-1252';
  if (/^(iso88599|latin5|l5)$/.test(name)) return 'windows-1254';
  if (/^(iso885911|tis620|dos874)$/.test(name)) return 'windows-874';
  if (/^(gbk|gb2312|cp936|chinese|gb18030)$/.test(name)) return 'gb18030';
  if (/^(macintosh|mac|macroman|xmacroman)$/.test(name)) return 'macintosh';
  const windows = /^(?:windows|cp|win)?(125[0-8]|874)$/.exec(name);
  return windows && `windows-${windows[1]}`;
}

/** Characters in which the library's table of Mac Roman is older than the standard's. */
const macintosh: Readonly<Record<number, number>> = { 0xbd: 0x03a9, 0xdb: 0x20ac, 0xf0: 0xf8ff };

/**
 * Returns the character of each byte for which the library's table differs from the standard's; null if the tables are
 * equal.
 */
function byteTable(encoding: string): Uint16Array | null {
  if (encoding !== 'macintosh' && !encoding.startsWith('windows-')) return null;
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    const known = iconv.decode(Buffer.from([byte]), encoding, { stripBOM: false }).charCodeAt(0);
    if (encoding === 'macintosh') return macintosh[byte] ?? known;
    // The standard maps unassigned bytes of this range to the control characters with the same number.
    return known === 0xfffd && byte >= 0x80 && byte <= 0x9f ? byte : known;
  });
}

const fromTable = (table: Uint16Array, bytes: Uint8Array): string => {
  const units = Uint16Array.from(bytes, (byte) => table[byte]!);
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(units);
};

/** Private-use characters to which GB 18030-2022 assigned other characters. */
const privateUse = new Map(
  [
    ...['e78d fe10', 'e78e fe12', 'e78f fe11', 'e790 fe13', 'e791 fe14', 'e792 fe15', 'e793 fe16', 'e794 fe17'],
    ...['e795 fe18', 'e796 fe19', 'e81e 9fb4', 'e826 9fb5', 'e82b 9fb6', 'e82c 9fb7', 'e832 9fb8', 'e843 9fb9'],
    ...['e854 9fba', 'e864 9fbb'],
  ].map((pair) => pair.split(' ').map((code) => String.fromCharCode(parseInt(code, 16))) as [string, string]),
);
const fromGb18030 = (text: string): string =>
  text.replace(/[\ue78d-\ue864]/g, (character) => privateUse.get(character) ?? character);

/**
 * Detects UTF-16 by its byte order mark, or by zero bytes: one half of each blank, digit and line break is zero, always
 * on the same side. Returns null for other bytes.
 */
export function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 65536 & ~1);
  const [little, big] = [plainUnits(sample, 0), plainUnits(sample, 1)];
  const units = sample.length >> 1;
  if (Math.max(little, big) < Math.max(2, units / 200)) return null;
  const encoding = little > big ? 'utf-16le' : 'utf-16be';
  const text = iconv.decode(Buffer.from(sample.buffer, sample.byteOffset, units * 2), encoding);
  const broken = text.match(/[\0-\x08\x0e-\x1f\ufffd-\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/g)?.length ?? 0;
  return broken <= units / 100 ? encoding : null;
}

/** Counts byte pairs that are an ASCII character whose low byte is at this index of the pair. */
function plainUnits(bytes: Uint8Array, low: 0 | 1): number {
  let count = 0;
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const code = bytes[at + low]!;
    if (bytes[at + 1 - low] === 0 && ((code >= 0x20 && code < 0x7f) || code === 9 || code === 10 || code === 13)) {
      count++;
    }
  }
  return count;
}
