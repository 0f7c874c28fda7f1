/** A sentence in parts, so that a window can set names and numbers in semibold. */
export interface SentencePart {
  readonly text: string;
  readonly strong: boolean;
}

export const plainText = (parts: readonly SentencePart[]): string => parts.map((part) => part.text).join('');

/** Text between asterisks is strong. */
export const marked = (text: string): SentencePart[] =>
  text
    .split('*')
    .map((part, i) => ({ text: part, strong: i % 2 === 1 }))
    .filter((part) => part.text !== '');

/** An estimate needs no more than two digits. */
export const rounded = (count: number): number => Number(count.toPrecision(2));
