import type { Example } from '../../shared/task';

type Texts = Pick<Example, 'text' | 'pair'>;

/** Returns a key that is equal for rows with the same text and the same second text, if any. */
export const sameText = ({ text, pair }: Texts): string => (pair === undefined ? text : `${text}\0${pair}`);

/**
 * Returns a key that is also equal for rows that differ in case, spacing, Unicode form or the order of a pair. Such
 * rows leak as well.
 */
export function alikeText({ text, pair }: Texts): string {
  if (pair === undefined) return folded(text);
  const [one, other] = [folded(text), folded(pair)];
  return one < other ? `${one}\0${other}` : `${other}\0${one}`;
}

/** Most texts are ASCII with single blanks between words, and need no normalisation. */
const isUneven = /[^\x20-\x7e]| {2}|^ | $/;

const folded = (text: string): string =>
  isUneven.test(text) ? text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim() : text.toLowerCase();
