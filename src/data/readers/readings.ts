import iconv from 'iconv-lite';
import type { Reading } from '../../shared/dataset-import';
import type { DataFile } from './data-file';
import { foreignDecoder, wideEncoding } from './encodings';

/** Encodings of published data sets. Those that read the same bytes alike are named once. */
const encodings = [
  ...(['windows-1252', 'macintosh', 'cp949', 'shift_jis', 'euc-jp', 'gb18030', 'big5'] as const),
  ...(['windows-1251', 'koi8-r', 'windows-1250'] as const),
];

/** Bytes that are decoded for a ranking. */
const sampleBytes = 65_536;
const [leastReadings, mostReadings] = [3, 5];

/**
 * Returns the plausible readings of bytes that are not UTF-8, best first, at least three. It is a guess
 * for a person to confirm: it ranks by letters of one script, their case, and marks in places where texts have them.
 */
export function readingsOf(bytes: Uint8Array): Reading[] {
  const wide = wideEncoding(bytes);
  if (wide) return [{ encoding: wide, excerpt: excerptOf(decoded(bytes.subarray(0, sampleBytes & ~1), wide)) }];
  const sample = bytes.subarray(0, sampleBytes);
  const ranked = encodings
    .map((encoding) => ({ encoding, text: decoded(sample, encoding) }))
    .map((one) => ({ ...one, score: plausibility(one.text) }))
    .sort((a, b) => b.score - a.score);
  return ranked
    .filter(({ score }, at) => at < leastReadings || score > 0)
    .slice(0, mostReadings)
    .map(({ encoding, text }) => ({ encoding, excerpt: excerptOf(text) }));
}

/** Returns the readings of the first part of a file that is not UTF-8; none if the whole file is. */
export async function readingsOfFile(file: DataFile): Promise<Reading[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const bytes of file.open()) {
    try {
      decoder.decode(bytes, { stream: true });
    } catch {
      return readingsOf(bytes);
    }
  }
  return [];
}

function decoded(bytes: Uint8Array, encoding: string): string {
  const decoder = foreignDecoder(encoding);
  return decoder.decode(bytes) + decoder.end();
}

/** Returns the mean over the characters that are not ASCII: 1 at most, below 0 for a text that nobody wrote. */
function plausibility(text: string): number {
  const marks = [...text.matchAll(/[^\0-\x7f]/gu)];
  if (marks.length === 0) return 0;
  const sum = marks.reduce((total, { 0: mark, index }) => {
    return total + valueOf(mark, text[index - 1] ?? ' ', text[index + mark.length] ?? ' ');
  }, 0);
  return sum / marks.length;
}

/** Punctuation that programs put in place of plain one, and signs of money, degree and reference. */
const usualMark = /[\u2018-\u201e\u2013\u2014\u2026«»€£°©®™§½¿¡·、。「」『』・～〜，！？：（）]/u;
/** The most frequent characters of Chinese texts, simplified and traditional: about a quarter of any of them. */
const usualHan =
  /[的一是不了在人有我他这这個个中大来來上们們到说說国國和地也子时時得就那要下以生会會自着著去之过過家学學对對可好很]/u;

/** Returns from −2 to 1 how well a character fits between its neighbours. */
function valueOf(mark: string, before: string, after: string): number {
  if (/[\ufffd\u0080-\u009f\p{Co}\p{Cn}]/u.test(mark)) return -2;
  if (/[\u3040-\u30ff]/u.test(mark)) return 1;
  if (hangul.test(mark)) return hangulValue(mark, before, after);
  if (/\p{sc=Han}/u.test(mark)) return usualHan.test(mark) ? 1 : hangul.test(before + after) ? 0 : 0.4;
  if (usualMark.test(mark)) return /\p{L}/u.test(before) && /\p{Lu}/u.test(mark) ? -1 : 0.8;
  if (/\p{sc=Cyrillic}/u.test(mark)) return cased(mark, before, after, /\p{sc=Cyrillic}/u);
  if (/\p{sc=Latin}/u.test(mark)) return cased(mark, before, after, /\p{sc=Latin}/u) * latinWeight(mark);
  // Half-width kana, box drawing and mathematics are rare in texts and frequent in wrong readings.
  return -1;
}

/** Wrong readings have rare syllables, and mix them with Chinese characters, as Korean texts hardly do. */
function hangulValue(mark: string, before: string, after: string): number {
  if (/\p{sc=Han}/u.test(before + after)) return 0;
  if (usualHangul.test(mark)) return 1;
  return isOldHangul(mark) ? 0.7 : -0.5;
}

const hangul = /[\uac00-\ud7a3]/u;
const usualHangul = /[이다는의을를에고가은하지도한로기서아나니사리어해자대전그시만정보라인게]/u;

/** Returns whether the syllable is among the 2,350 of KS X 1001, which hold almost all that texts use. */
const isOldHangul = (mark: string): boolean => iconv.encode(mark, 'cp949').every((byte) => byte >= 0xa1);

/** Letters of Western European languages are the most frequent ones of single bytes. */
const latinWeight = (mark: string): number => (/[à-öø-üß-ýœ]/iu.test(mark) ? 1 : 0.7);

/** A lower-case letter beside letters of its script fits; a capital after a small letter does not. */
function cased(mark: string, before: string, after: string, script: RegExp): number {
  const isCapital = /\p{Lu}/u.test(mark);
  if (isCapital && /\p{Ll}/u.test(before)) return -1.5;
  if (isCapital) return /\p{Ll}/u.test(after) && script.test(after) ? 0.8 : 0;
  if (/\p{Lu}/u.test(before) && /\p{Lu}/u.test(after)) return -1;
  return script.test(before) || script.test(after) ? 1 : 0.2;
}

const excerptRadius = 40;

/** Returns one line around the first character that is not ASCII. */
function excerptOf(text: string): string {
  const at = Math.max(0, text.search(/[^\0-\x7f]/));
  const start = Math.max(text.lastIndexOf('\n', at) + 1, at - excerptRadius);
  const end = text.slice(at).search(/[\r\n]/);
  const line = text.slice(start, end < 0 ? at + excerptRadius : Math.min(at + end, at + excerptRadius));
  return line.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '').trim();
}
