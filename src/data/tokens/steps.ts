import { z } from 'zod';
import { appError } from '../../shared/errors';
import type { TokenizerJson } from './tokenizer-file';

/** A character: the reference reads these settings as `char`, and an empty text would match for ever. */
const character = z.string().refine((text) => [...text].length === 1);
const flag = z.boolean();

/** Settings of all kinds of steps, by their names in `tokenizer.json`. Each has one type wherever it occurs. */
const settings = {
  replacement: character,
  str_rep: character.nullable(),
  delimiter: character,
  prepend: z.string(),
  content: z.string(),
  precompiled_charsmap: z.string().nullable(),
  pattern: z.union([z.looseObject({ String: z.string().min(1) }), z.looseObject({ Regex: z.string() })]),
  behavior: z.string(),
  prepend_scheme: z.string(),
  length: z.number().int().min(1),
  add_prefix_space: flag.nullable(),
  split: flag,
  invert: flag,
  use_regex: flag,
  trim_offsets: flag,
  individual_digits: flag,
  clean_text: flag,
  handle_chinese_chars: flag,
  strip_accents: flag.nullable(),
  lowercase: flag.nullable(),
  strip_left: flag,
  strip_right: flag,
};
const stepSchema = z.looseObject({ type: z.string(), ...z.object(settings).partial().shape });
type Step = z.output<typeof stepSchema>;

/** Lists of steps inside of a step. */
const lists = ['normalizers', 'pretokenizers'];
const deepest = 8;

/** Returns a step and all steps in it, in order. Returns null if one has a setting of another type, or lists are too deep. */
function stepsIn(part: unknown, depth = 0): Step[] | null {
  const parsed = stepSchema.safeParse(part);
  if (!parsed.success || depth > deepest) return null;
  const steps = [parsed.data];
  for (const list of lists) {
    const inner: unknown = parsed.data[list];
    if (inner === undefined) continue;
    if (!Array.isArray(inner)) return null;
    for (const one of inner) {
      const found = stepsIn(one, depth + 1);
      if (found === null) return null;
      for (const step of found) steps.push(step);
    }
  }
  return steps;
}

/** Published normalisers make at most 72 characters of one by this count. */
const mostSteps = 200;
const mostGrowth = 300;
const mostInAdded = 20_000_000;

/**
 * Checks the steps before the library computes them, which it does without looking at their settings. Refuses a setting
 * of another type than the reference has, and a normaliser that could make a text too large for the memory.
 */
export function checkSteps(
  { normalizer, pre_tokenizer: splitter, added_tokens: tokens }: TokenizerJson,
  file: string,
): void {
  const [normalising, splitting] = [normalizer, splitter].map((part) => (part === null ? [] : stepsIn(part)));
  if (!normalising || !splitting) throw appError('tokenizer-invalid', { file });
  const check = (part: string, found: number, limit: number): void => {
    if (found > limit) throw appError('tokenizer-too-large', { file, part, found: Math.ceil(found), limit });
  };
  check('steps', normalising.length + splitting.length, mostSteps);
  const growth = growthOf(normalising);
  check('characters from one character', growth, mostGrowth);
  const added = tokens.reduce((sum, { content }) => sum + content.length, 0);
  check('characters in normalised added tokens', growth * added, mostInAdded);
}

/** Characters that a normal form of Unicode makes of one at most (U+FDFA). Further ones change nothing. */
const mostOfUnicode = 18;

/** Returns the number of characters that steps may make of one character of a text. */
function growthOf(steps: readonly Step[]): number {
  const isUnicode = steps.some(({ type }) => /^NFK?[CD]$|^Precompiled$|^BertNormalizer$/.test(type));
  return steps.reduce((product, step) => product * growthOfStep(step), isUnicode ? mostOfUnicode : 1);
}

function growthOfStep({ type, pattern, content = '', prepend = '' }: Step): number {
  if (type === 'Prepend') return 1 + prepend.length;
  if (type !== 'Replace' || pattern === undefined) return 1;
  const text = 'String' in pattern ? pattern.String : undefined;
  // A regular expression may match between any two characters.
  return typeof text === 'string' ? Math.max(1, content.length / text.length) : 1 + content.length;
}
