import { ByteLevelPreTokenizer, MetaspacePreTokenizer, PunctuationPreTokenizer } from '@huggingface/tokenizers';

/** GPT-2's pattern with Unicode's white space: JavaScript's `\s` has U+FEFF and lacks U+0085. */
const words =
  /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\p{White_Space}\p{L}\p{N}]+|\p{White_Space}+(?!\P{White_Space})|\p{White_Space}+/gu;

/** Runs of other characters, and punctuation, each mark by itself. */
const isolated = /[^\p{P}!-/:-@[-`{-~]+|[\p{P}!-/:-@[-`{-~]/gu;

/**
 * Makes three of the library's splitters equal to the reference (Python's `tokenizers` 0.22): white space of a
 * byte-level BPE, single punctuation marks, and the cut before each space mark, which the library never makes.
 */
export function splitAsReference(): void {
  ByteLevelPreTokenizer.prototype.pre_tokenize_text = function bytes(this: ByteLevelPreTokenizer, text) {
    const whole = this.add_prefix_space && !text.startsWith(' ') ? ` ${text}` : text;
    const parts = this.use_regex ? (whole.match(words) ?? []) : [whole];
    return parts.map((part) => Array.from(this.text_encoder.encode(part), (byte) => this.byte_encoder[byte]).join(''));
  };
  PunctuationPreTokenizer.prototype.pre_tokenize_text = function marks(this: PunctuationPreTokenizer, text: string) {
    const { behavior = 'Isolated' } = this.config as { behavior?: string };
    return text.match(behavior === 'Isolated' ? isolated : this.pattern) ?? [];
  };
  MetaspacePreTokenizer.prototype.pre_tokenize_text = function pieces(this: MetaspacePreTokenizer, text, options) {
    const mark = this.replacement;
    const [scheme, isWhole] = schemeOf(this.prepend_scheme);
    const marked = text.replaceAll(' ', mark);
    const isFirst = scheme === 'always' || (scheme === 'first' && options?.section_index === 0);
    const prefixed = isFirst && !marked.startsWith(mark) ? mark + marked : marked;
    return isWhole ? [prefixed] : cutBefore(prefixed, mark);
  };
}

function cutBefore(text: string, mark: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = text.indexOf(mark, 1); at > 0; at = text.indexOf(mark, at + mark.length)) {
    parts.push(text.slice(start, at));
    start = at;
  }
  parts.push(text.slice(start));
  return parts;
}

const wholeEnding = ' whole';

/**
 * The library keeps only the scheme of a file's `Metaspace`, so `split` and the older form are written into the scheme.
 */
function schemeOf(scheme: string): [scheme: string, isWhole: boolean] {
  return scheme.endsWith(wholeEnding) ? [scheme.slice(0, -wholeEnding.length), true] : [scheme, false];
}

/** Returns a pre-tokenizer of `tokenizer.json`, with ignored settings moved to where the library reads them. */
export function forLibrary<Part>(part: Part): Part {
  if (part === null || typeof part !== 'object') return part;
  if (Array.isArray(part)) return part.map(forLibrary) as Part;
  const { type, prepend_scheme: scheme, add_prefix_space: hasPrefix, split } = part as Record<string, unknown>;
  if (type !== 'Metaspace')
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, forLibrary(value)])) as Part;
  const own = typeof scheme === 'string' ? scheme : hasPrefix === false ? 'never' : 'always';
  return { ...part, prepend_scheme: split === false ? own + wholeEnding : own };
}
