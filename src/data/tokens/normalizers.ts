import { BertNormalizer, LowercaseNormalizer } from '@huggingface/tokenizers';

/** Steps of a BERT normaliser, by their names in `tokenizer.json`. */
export interface BertSteps {
  readonly clean_text?: boolean;
  readonly handle_chinese_chars?: boolean;
  /** null: accents are stripped if text is lower-cased. */
  readonly strip_accents?: boolean | null;
  readonly lowercase?: boolean;
}

/**
 * Makes two of the library's normalisers equal to the reference (Python's `tokenizers` 0.22). It changes the classes,
 * because the library creates instances itself, also in lists and for added tokens.
 */
export function followReference(): void {
  BertNormalizer.prototype.normalize = function normalize(this: BertNormalizer, text) {
    return bertNormal(text, this.config as BertSteps);
  };
  LowercaseNormalizer.prototype.normalize = lowerCased;
}

/**
 * Normalises a text as BERT's tokenizer does. The order of steps is the reference's: accents are stripped before
 * lower-casing.
 */
function bertNormal(text: string, steps: BertSteps): string {
  let normal = text;
  if (steps.clean_text) normal = normal.replace(control, '').replace(space, ' ');
  if (steps.handle_chinese_chars) normal = normal.replace(ideograph, ' $& ');
  if (steps.strip_accents ?? steps.lowercase) normal = normal.normalize('NFD').replace(/\p{Mn}/gu, '');
  return steps.lowercase ? lowerCased(normal) : normal;
}

const control = /[\0\ufffd]|(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
const space = /\s/gu;

/** The reference's ranges, which leave out U+2B820 to U+2B91F. The library misses all beyond U+FFFF. */
const ideograph =
  /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2b81f}\u{2b920}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu;

/** Lower-cases each character by itself: "Σ" gives "σ" at the end of a word too, where JavaScript gives "ς". */
const lowerCased = (text: string): string => text.replaceAll('Σ', 'σ').toLowerCase();
