import type { Example } from '../../shared/task';

type Texts = Pick<Example, 'text' | 'pair'>;

/** Equal for rows with the same text, and the same second text where there is one. */
export const sameText = ({ text, pair }: Texts): string => (pair === undefined ? text : `${text}\0${pair}`);

/** Equal for rows that also differ in case, spacing, Unicode form or the order of a pair, and so leak as well. */
export function alikeText({ text, pair }: Texts): string {
  if (pair === undefined) return folded(text);
  const [one, other] = [folded(text), folded(pair)];
  return one < other ? `${one}\0${other}` : `${other}\0${one}`;
}

/** Beyond ASCII, or with more than single blanks between words; most texts are not. */
const isUneven = /[^\x20-\x7e]| {2}|^ | $/;

const folded = (text: string): string =>
  isUneven.test(text) ? text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim() : text.toLowerCase();
