import { SplitPreTokenizer } from '@huggingface/tokenizers';
import { appError } from '../../shared/errors';
import { TooSlow, type TimeLimit } from './time-limit';
import type { TokenizerJson } from './tokenizer-file';

/** Returns the regular expressions that a tokenizer applies to a text, in the notation of its file. */
export function patternsOf({ normalizer, pre_tokenizer: preTokenizer }: TokenizerJson): string[] {
  const found = new Set<string>();
  const open: unknown[] = [normalizer, preTokenizer];
  while (open.length > 0) {
    const part = open.pop();
    if (part === null || typeof part !== 'object') continue;
    const { Regex: source } = part as { Regex?: unknown };
    if (typeof source === 'string') found.add(source);
    open.push(...Object.values(part));
  }
  return [...found];
}

const longestPattern = 10_000;
const mostPatterns = 100;
/** Time limit for all probes of all patterns; they take a millisecond for a harmless pattern. */
const probesMs = 1_500;

/**
 * Tries each pattern on texts for which nested repetition takes exponential time. Refuses an invalid pattern and one
 * that exceeds the time limit; the error shows the pattern.
 */
export function checkPatterns(patterns: readonly string[], file: string, limit: TimeLimit): void {
  if (patterns.length > mostPatterns) {
    throw appError('tokenizer-too-large', { file, part: 'patterns', found: patterns.length, limit: mostPatterns });
  }
  const end = performance.now() + probesMs;
  for (const pattern of patterns) {
    const shown = pattern.length > 80 ? `${pattern.slice(0, 80)}…` : pattern;
    if (pattern.length > longestPattern) {
      const found = pattern.length;
      throw appError('tokenizer-too-large', { file, part: 'characters in a pattern', found, limit: longestPattern });
    }
    try {
      limit(Math.max(1, Math.round(end - performance.now())), () => applyTo(pattern, probesFor(pattern)));
    } catch (cause) {
      if (cause instanceof TooSlow) throw appError('tokenizer-pattern-slow', { file, pattern: shown }, cause);
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw appError('tokenizer-pattern', { file, pattern: shown, reason: reason.slice(0, 200) }, cause);
    }
  }
}

/** Applies the library's form of the pattern as a splitter of texts does. */
function applyTo(pattern: string, texts: readonly string[]): void {
  const split = new SplitPreTokenizer({
    type: 'Split',
    pattern: { Regex: pattern },
    behavior: 'Isolated',
    invert: false,
  });
  for (const text of texts) split.pre_tokenize(text);
}

const repeats = 64;

/**
 * Long runs of one or a few characters, each with an end that makes a match fail late: letters, digits, spaces, marks,
 * other scripts, and the pattern's own characters.
 */
function probesFor(pattern: string): string[] {
  const own = [...new Set(pattern.replace(/[\\()[\]{}|?*+^$]/g, ''))].slice(0, 32);
  const units = [
    'a',
    'A',
    '0',
    ' ',
    '\n',
    '\t',
    '.',
    '-',
    '_',
    "'",
    'é',
    '가',
    '我',
    '😀',
    'ab',
    'a ',
    'a1',
    '\r\n',
    ...own,
  ];
  const ends = ['', '!', 'b', '\n', '\u0000'];
  const pairs = own.slice(0, 12).flatMap((one, i) => own.slice(i + 1, 12).map((other) => one + other));
  return [...units, ...pairs, own.join('')].flatMap((unit) =>
    ends.map((end) => unit.repeat(repeats).slice(0, 4 * repeats) + end),
  );
}
