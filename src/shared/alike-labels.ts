import type { LabelCount } from './task';

/** Labels that a person reads as one and a program as several. */

/** Letters of other scripts that look like Latin ones, and punctuation that typewriters and word processors write apart. */
const lookAlikes: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'авекмнорстухіѕј'].map((letter, i) => [letter, [...'abekmhopctyxisj'][i]!])),
  ...Object.fromEntries([...'αινορτυχκ'].map((letter, i) => [letter, [...'aivoptuxk'][i]!])),
  ...Object.fromEntries([...'’‘`´ʼ'].map((mark) => [mark, "'"])),
  ...Object.fromEntries([...'“”„«»'].map((mark) => [mark, '"'])),
  ...Object.fromEntries([...'‐‑‒–—−'].map((dash) => [dash, '-'])),
};

/** Format and control characters and variation selectors, which show nothing. */
const invisible = /[\p{Cf}\u034f\u115f\u1160\u3164\ufe00-\ufe0f]|(?!\s)\p{Cc}/gu;

/** Equal for labels that differ in case, width, blanks, number form, invisible characters or characters that look alike. */
function spellingOf(label: string): string {
  const plain = label.normalize('NFKC').replace(invisible, '').trim();
  const letters = [...plain.toUpperCase().toLowerCase()].map((one) => lookAlikes[one] ?? one).join('');
  const text = letters.replace(/^(["'])(.*)\1$/u, '$2');
  return numberForm(text) ?? text.replace(/(?<=[\p{L}\p{N}])[-_\s]+(?=[\p{L}\p{N}])/gu, ' ').replace(/\s+/g, ' ');
}

/** `+1`, `01` and `1.0` as `1`; null where it is no number. As text, since ids may be longer than a number's digits. */
function numberForm(text: string): string | null {
  const parts = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?(e[+-]?\d+)?$/.exec(text);
  if (!parts || !/\d/.test(text)) return null;
  const [, sign, whole = '', fraction = '', exponent] = parts;
  if (exponent) return Number.isFinite(Number(text)) ? String(Number(text)) : null;
  const digits = `${whole || '0'}${fraction ? `.${fraction}` : ''}`;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}

/** Groups of labels that look like one; in each the label first that the others are best counted as. */
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

/** The most frequent, of equally frequent ones the shortest, then lower case. */
const byUse = (a: LabelCount, b: LabelCount): number =>
  b.count - a.count || a.name.length - b.name.length || (a.name > b.name ? -1 : 1);

/** The label mapping that makes one label of each group. */
export const joining = (labels: readonly LabelCount[]): Record<string, string> =>
  Object.fromEntries(alikeLabels(labels).flatMap(([to, ...others]) => others.map(({ name }) => [name, to.name])));

/** A label with everything that cannot be seen, or is taken for something else, as `\u…`. */
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

/** The label that `visibleLabel` shows so. */
export const writtenLabel = (text: string): string =>
  text.replace(/\\u(?:([0-9a-f]{4})|\{([0-9a-f]{1,6})\})/gi, (whole, short?: string, long?: string) => {
    const point = parseInt(short ?? long!, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
