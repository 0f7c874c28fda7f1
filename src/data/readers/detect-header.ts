import type { Row } from './data-file';

/** Whether the first row holds column names, and whether that is certain. */
export interface HeaderGuess {
  readonly header: boolean;
  readonly sure: boolean;
}

/** Longer than any column name. */
const longestName = 80;

/** Usual names of columns. */
const usualName = new RegExp(
  `^(${[
    'text|texts|sentence|review|comment|content|contents|body|message|tweet|post|title|headline|document|description|passage',
    'question|answer|premise|hypothesis|utterance|query|context|summary|abstract|source|target',
    'label|labels|class|category|sentiment|score|rating|stars|intent|topic|emotion|polarity|valence|y',
    'id|idx|index|guid|uuid|date|time|timestamp|author|user|username|name|lang|language|url|group|split|fold|weight|count',
    '텍스트|문장|본문|내용|리뷰|댓글|글|제목|질문|답변|요약|라벨|레이블|분류|감정|감성|점수|평점|번호|아이디|날짜|작성자',
  ].join('|')})[ _-]?[0-9]?$`,
  'i',
);
/** Joined words, as programs name columns: `tweet_id`, `userId`, `choose_one:confidence`. */
const programName = /^(?=.*(?:[_:]|[a-z][A-Z]))\p{L}[\p{L}\p{N}_:.-]*$|^_[\p{L}\p{N}_:.-]+$/u;

type Evidence = 'name' | 'likely-data' | 'data' | null;

/**
 * Decides whether the first row holds column names. Numbers, long texts, and values that repeat in their own column are
 * data. Usual names, and words above numbers, are names. Anything else is a guess that a person can correct.
 */
export function detectHeader(rows: readonly Row[], byNumber = false): HeaderGuess {
  const [first, ...others] = rows;
  if (!first?.fields.some((value) => value.trim() !== '')) return { header: false, sure: true };
  const evidence = first.fields.map((value, column) => {
    const below = others.map(({ fields }) => fields[column]?.trim() ?? '').filter((one) => one !== '');
    return evidenceOf(value.trim(), below, byNumber);
  });
  const names = evidence.filter((one) => one === 'name').length;
  if (evidence.includes('data')) return names >= 2 ? { header: true, sure: false } : { header: false, sure: true };
  return { header: names > 0 || !evidence.includes('likely-data'), sure: names > 0 };
}

function evidenceOf(value: string, below: readonly string[], byNumber: boolean): Evidence {
  if (value === '') return null;
  if (value.length > longestName || isNumber(value) || below.includes(value)) return 'data';
  if (usualName.test(value) || programName.test(value)) return 'name';
  if (below.length > 0 && below.every(isNumber)) return 'name';
  return isLikelyText(value, below, byNumber) ? 'likely-data' : null;
}

const isNumber = (value: string): boolean => !Number.isNaN(Number(value));

/** Smallest share of a text's words that occur in other rows of its column. */
const sharedWords = 0.6;

/**
 * Returns whether a value of two or more words is likely a text, because the texts below contain them. If columns are
 * given by number, one word is enough.
 */
function isLikelyText(value: string, below: readonly string[], byNumber: boolean): boolean {
  const words = wordsOf(value);
  if (words.length >= 2 && /[.!?…]$|https?:|@\w/u.test(value)) return true;
  if (words.length < (byNumber ? 1 : 2)) return false;
  const known = new Set(below.flatMap(wordsOf));
  return words.filter((word) => known.has(word)).length >= sharedWords * words.length;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/**
 * Returns the columns' names: those of the header, or numbers from 1 without a header. A repeated name gets a number
 * each time and is listed in `repeated`.
 */
export function columnNames(
  header: readonly string[] | null,
  width: number,
): { readonly names: readonly string[]; readonly repeated: readonly string[] } {
  const given = Array.from(
    { length: Math.max(width, header?.length ?? 0) },
    (_, i) => header?.[i]?.trim().normalize('NFC') || String(i + 1),
  );
  const places = new Map<string, number>();
  for (const name of given) places.set(name, (places.get(name) ?? 0) + 1);
  const taken = new Set([...places].filter(([, count]) => count === 1).map(([name]) => name));
  const names = given.map((own) => {
    if (places.get(own) === 1) return own;
    let copy = 1;
    while (taken.has(`${own} (${copy})`)) copy++;
    taken.add(`${own} (${copy})`);
    return `${own} (${copy})`;
  });
  return { names, repeated: [...places].filter(([, count]) => count > 1).map(([name]) => name) };
}
