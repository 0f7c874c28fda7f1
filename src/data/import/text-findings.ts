import { hasControlCharacters } from '../text/control-characters';
import { hasEntities } from '../text/html-entities';
import { looksTwiceDecoded } from '../text/twice-decoded';
import type { LabelledRow } from './read-rows';

type Texts = Pick<LabelledRow, 'text' | 'pair'>;

const inEither = ({ text, pair }: Texts, isFound: (text: string) => boolean): boolean =>
  isFound(text) || (pair !== undefined && isFound(pair));

/**
 * Checks of every row's texts, by the code of the warning. There are at most eight, because each is a bit of a byte.
 */
const lookedFor = {
  'replacement-characters': (row) => inEither(row, (text) => text.includes('\ufffd')),
  'looks-twice-decoded': (row) => inEither(row, looksTwiceDecoded),
  'html-entities': (row) => inEither(row, hasEntities),
  'control-characters': (row) => inEither(row, hasControlCharacters),
} as const satisfies Readonly<Record<string, (row: Texts) => boolean>>;

export type TextFinding = keyof typeof lookedFor;
export const textFindings = Object.keys(lookedFor) as readonly TextFinding[];

/** Printable ASCII can contain entities but no other finding. */
const beyondPlain = /[^\x20-\x7e]/;
const isPlain = (text: string): boolean => !beyondPlain.test(text);
const entitiesBit = 1 << textFindings.indexOf('html-entities');

/** Returns the findings of a row as bits, in the order of `textFindings`. */
export function findingsOf(row: Texts): number {
  if (isPlain(row.text) && (row.pair === undefined || isPlain(row.pair))) {
    return lookedFor['html-entities'](row) ? entitiesBit : 0;
  }
  let bits = 0;
  for (let i = 0; i < textFindings.length; i++) if (lookedFor[textFindings[i]!](row)) bits |= 1 << i;
  return bits;
}

/** Returns the number of rows with each finding, over all splits. */
export function countFindings(
  splits: readonly Uint32Array[],
  bitsOf: (row: number) => number,
): Record<TextFinding, number> {
  const counts = textFindings.map(() => 0);
  for (const rows of splits) {
    for (const row of rows) {
      const bits = bitsOf(row);
      if (bits !== 0) for (let i = 0; i < counts.length; i++) counts[i]! += (bits >> i) & 1;
    }
  }
  return Object.fromEntries(textFindings.map((code, i) => [code, counts[i]])) as Record<TextFinding, number>;
}
