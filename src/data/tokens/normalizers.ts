import { BertNormalizer, LowercaseNormalizer, PrecompiledNormalizer, StripNormalizer } from '@huggingface/tokenizers';
import { characterMap, type CharacterMap } from './charsmap';

/** Steps of a BERT normaliser, by their names in `tokenizer.json`. */
export interface BertSteps {
  readonly clean_text?: boolean;
  readonly handle_chinese_chars?: boolean;
  /** null: accents are stripped if text is lower-cased. */
  readonly strip_accents?: boolean | null;
  readonly lowercase?: boolean;
}

/**
 * Makes four of the library's normalisers equal to the reference (Python's `tokenizers` 0.22). It changes the classes,
 * because the library creates instances itself, also in lists and for added tokens.
 */
export function followReference(): void {
  BertNormalizer.prototype.normalize = function normalize(this: BertNormalizer, text) {
    return bertNormal(text, this.config as BertSteps);
  };
  LowercaseNormalizer.prototype.normalize = lowerCased;
  PrecompiledNormalizer.prototype.normalize = function normalize(this: PrecompiledNormalizer, text) {
    return mapOf(this)(text);
  };
  StripNormalizer.prototype.normalize = function normalize(this: StripNormalizer, text) {
    const { strip_left: left, strip_right: right } = this.config as { strip_left?: boolean; strip_right?: boolean };
    const stripped = left ? text.replace(leadingSpace, '') : text;
    return right ? stripped.replace(trailingSpace, '') : stripped;
  };
}

/** White space of Unicode: `trim` also removes U+FEFF and keeps U+0085. */
const leadingSpace = /^\p{White_Space}+/u;
const trailingSpace = /(?<!\p{White_Space})\p{White_Space}+$/u;

const maps = new WeakMap<PrecompiledNormalizer, CharacterMap>();

/** The model's own map; the library uses a few fixed rules for every model instead. */
function mapOf(normalizer: PrecompiledNormalizer): CharacterMap {
  const known = maps.get(normalizer);
  if (known) return known;
  const text = normalizer.charsmap as unknown;
  const map =
    typeof text === 'string' && text !== ''
      ? characterMap(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)))
      : (unchanged: string) => unchanged;
  maps.set(normalizer, map);
  return map;
}

/**
 * Normalises a text as BERT's tokenizer does. The order of steps is the reference's: accents are stripped before
 * lower-casing.
 */
function bertNormal(text: string, steps: BertSteps): string {
  let normal = text;
  if (steps.clean_text) normal = normal.replace(control, '').replace(space, ' ');
  if (steps.handle_chinese_chars) normal = normal.replace(ideograph, ' $& ');
  if (steps.strip_accents ?? steps.lowercase) normal = normal.normalize('NFD').replace(accent, '');
  return steps.lowercase ? lowerCased(normal) : normal;
}

/** The reference's tables are those of Unicode 8, in which U+1885 and U+1886 are letters. */
const accent = /(?![\u1885\u1886])\p{Mn}/gu;

const control = /[\0\ufffd]|(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
const space = /\s/gu;

/** The reference's ranges, which leave out U+2B820 to U+2B91F. The library misses all beyond U+FFFF. */
const ideograph =
  /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2b81f}\u{2b920}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu;

/** Lower-cases each character by itself: "Σ" gives "σ" at the end of a word too, where JavaScript gives "ς". */
const lowerCased = (text: string): string => text.replaceAll('Σ', 'σ').toLowerCase();
