import { bertTokens, type SpecialTokens } from '../../encoders/special-tokens';

/** The parts of `tokenizer_config.json` that decide how a text is split into words. */
export interface TokenizerSettings {
  readonly do_lower_case?: boolean;
  readonly tokenize_chinese_chars?: boolean;
  /** null: accents are stripped if text is lower-cased. */
  readonly strip_accents?: boolean | null;
}

/** Returns the effective settings; missing ones have the defaults of `BertTokenizerFast`. */
export const bertSteps = (settings: TokenizerSettings) => ({
  lowercase: settings.do_lower_case ?? true,
  strip_accents: settings.strip_accents ?? null,
  handle_chinese_chars: settings.tokenize_chinese_chars ?? true,
});

/** Converts a bare `vocab.txt` (token per line, line number = id) to the JSON of a WordPiece tokenizer file. */
export function tokenizerOfVocabulary(text: string, settings: TokenizerSettings, special: SpecialTokens): object {
  const tokens = text.replace(/\n$/, '').split('\n');
  // A token that occurs twice has the id of its last line, as in the reference reader.
  const vocabulary = new Map(tokens.map((token, id) => [token.replace(/\r$/, ''), id]));
  const { pad, start, end, mask } = special;
  // MPNet's special tokens are RoBERTa's except for the unknown one. As in RoBERTa, its mask includes the space before
  // it.
  const unknown = vocabulary.has(bertTokens.unknown) ? bertTokens.unknown : special.unknown;
  const takesSpace = mask !== bertTokens.mask;
  const added = [pad, unknown, start, end, mask].filter((token) => vocabulary.has(token));
  return {
    added_tokens: added.map((content) => ({
      id: vocabulary.get(content),
      content,
      special: true,
      single_word: false,
      lstrip: content === mask && takesSpace,
      rstrip: false,
      normalized: false,
    })),
    normalizer: { type: 'BertNormalizer', clean_text: true, ...bertSteps(settings) },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: null,
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: unknown,
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary),
    },
  };
}
