import type { LabelCount } from './task';

/** Labels that look equal to a person but are different to a program. */

/**
 * Letters of other scripts that look like Latin ones, and variants of punctuation from typewriters and word processors.
 */
const lookAlikes: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'авекмнорстухіѕј'].map((letter, i) => [letter, [...'abekmhopctyxisj'][i]!])),
  ...Object.fromEntries([...'αινορτυχκ'].map((letter, i) => [letter, [...'aivoptuxk'][i]!])),
  ...Object.fromEntries([...'’‘`´ʼ'].map((mark) => [mark, "'"])),
  ...Object.fromEntries([...'“”„«»'].map((mark) => [mark, '"'])),
  ...Object.fromEntries([...'‐‑‒–—−'].map((dash) => [dash, '-'])),
};

/** Format and control characters and variation selectors, which are invisible. */
const invisible = /[\p{Cf}\u034f\u115f\u1160\u3164\ufe00-\ufe0f]|(?!\s)\p{Cc}/gu;

/**
 * Returns a key that is equal for labels that differ only in case, width, blanks, number form, or invisible or similar
 * characters.
 */
function spellingOf(label: string): string {
  const plain = label.normalize('NFKC').replace(invisible, '').trim();
  const letters = [...plain.toUpperCase().toLowerCase()].map((one) => lookAlikes[one] ?? one).join('');
  const text = letters.replace(/^(["'])(.*)\1$/u, '$2');
  return numberForm(text) ?? text.replace(/(?<=[\p{L}\p{N}])[-_\s]+(?=[\p{L}\p{N}])/gu, ' ').replace(/\s+/g, ' ');
}

/**
 * Returns `+1`, `01` and `1.0` as `1`; null for a text that is not a number. It works on text, because ids may have
 * more digits than a number.
 */
function numberForm(text: string): string | null {
  const parts = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?(e[+-]?\d+)?$/.exec(text);
  if (!parts || !/\d/.test(text)) return null;
  const [, sign, whole = '', fraction = '', exponent] = parts;
  if (exponent) return Number.isFinite(Number(text)) ? String(Number(text)) : null;
  const digits = `${whole || '0'}${fraction ? `.${fraction}` : ''}`;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}

/** Returns groups of labels that look equal; the first label of a group is the one to map the others to. */
export function alikeLabels(labels: readonly LabelCount[]): (readonly [LabelCount, ...LabelCount[]])[] {
  const groups = new Map<string, LabelCount[]>();
  for (const label of labels) {
    const key = spellingOf(label.name);
    groups.set(key, [...(groups.get(key) ?? []), label]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => group.sort(byUse) as [LabelCount, ...LabelCount[]]);
}

/** Prefers the most frequent label, then the shortest, then lower case. */
const byUse = (a: LabelCount, b: LabelCount): number =>
  b.count - a.count || a.name.length - b.name.length || (a.name > b.name ? -1 : 1);

/** Returns the label mapping that merges each group. */
export const joining = (labels: readonly LabelCount[]): Record<string, string> =>
  Object.fromEntries(alikeLabels(labels).flatMap(([to, ...others]) => others.map(({ name }) => [name, to.name])));

/** Returns a label in which invisible and misleading characters are written as `\u…`. */
export function visibleLabel(label: string): string {
  const letters = [...label].filter((one) => /\p{L}/u.test(one));
  const isMixed = letters.some((one) => /\p{Script=Latin}/u.test(one)) || letters.every(isLetterAlike);
  const isMisread = (one: string): boolean =>
    one !== ' ' && (/^\s*$/.test(one.replace(invisible, '')) || one.normalize('NFKC') !== one);
  return [...label].map((one) => (isMisread(one) || (isMixed && isLetterAlike(one)) ? escaped(one) : one)).join('');
}

const isLetterAlike = (one: string): boolean =>
  /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(one) && one.toLowerCase() in lookAlikes;

function escaped(one: string): string {
  const code = one.codePointAt(0)!.toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}

/** Returns the label that `visibleLabel` shows in this form. */
export const writtenLabel = (text: string): string =>
  text.replace(/\\u(?:([0-9a-f]{4})|\{([0-9a-f]{1,6})\})/gi, (whole, short?: string, long?: string) => {
    const point = parseInt(short ?? long!, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
