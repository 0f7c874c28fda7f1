import type { Piece, SentencePieceModel } from './sentencepiece';
import { specialToken, type RoleTokens } from './special-tokens';

/** The settings of `tokenizer_config.json` that a class of tokenizers reads. */
export interface SpmSettings {
  readonly do_lower_case?: boolean;
  readonly keep_accents?: boolean;
  readonly split_by_punct?: boolean;
}

type Scored = readonly [token: string, score: number];

/** How a class of transformers builds a tokenizer from a SentencePiece model (`convert_slow_tokenizer.py`). */
export interface SpmLayout {
  /** `tokenizer_class`, without the ending `Fast`. */
  readonly tokenizerClass: string;
  /** Values of `model_type` that mean this class if no file names one. */
  readonly modelTypes: readonly string[];
  readonly tokens: RoleTokens;
  /** Special tokens besides those of `tokens`. */
  readonly otherTokens?: readonly string[];
  readonly between: 1 | 2;
  readonly secondType: 0 | 1;
  vocabulary(pieces: readonly Piece[]): Scored[];
  unknownId(model: SentencePieceModel): number;
  /** Steps around the map of characters, which is null if the model has none. */
  normalizers(charsmap: object | null, settings: SpmSettings): object[];
  preTokenizer(settings: SpmSettings): object;
}

const scored = ({ piece, score }: Piece): Scored => [piece, score];

const usualNormalizers = (charsmap: object | null): object[] => [
  ...(charsmap ? [charsmap] : []),
  { type: 'Strip', strip_left: false, strip_right: true },
  { type: 'Replace', pattern: { Regex: ' {2,}' }, content: '▁' },
];
const oneSpace = { type: 'Replace', pattern: { Regex: ' {2,}' }, content: ' ' };
const quote = (pattern: string) => ({ type: 'Replace', pattern: { String: pattern }, content: '"' });

export const metaspace = { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true };

const angled: RoleTokens = {
  bos: specialToken('<s>'),
  eos: specialToken('</s>'),
  unk: specialToken('<unk>'),
  sep: specialToken('</s>'),
  pad: specialToken('<pad>'),
  cls: specialToken('<s>'),
  mask: specialToken('<mask>', { lstrip: true }),
};

const xlmRoberta: SpmLayout = {
  tokenizerClass: 'XLMRobertaTokenizer',
  modelTypes: ['xlm-roberta'],
  tokens: angled,
  between: 2,
  secondType: 0,
  // The order of fairseq: its own tokens replace the model's first three.
  vocabulary: (pieces) => [
    ['<s>', 0],
    ['<pad>', 0],
    ['</s>', 0],
    ['<unk>', 0],
    ...pieces.slice(3).map(scored),
    ['<mask>', 0],
  ],
  unknownId: () => 3,
  normalizers: usualNormalizers,
  preTokenizer: () => metaspace,
};

const camembert: SpmLayout = {
  ...xlmRoberta,
  tokenizerClass: 'CamembertTokenizer',
  modelTypes: ['camembert'],
  otherTokens: ['<s>NOTUSED', '</s>NOTUSED', '<unk>NOTUSED'],
  // Scores of −100 prevent the model's own unknown token from being chosen.
  vocabulary: (pieces) => [
    ['<s>NOTUSED', 0],
    ['<pad>', 0],
    ['</s>NOTUSED', 0],
    ['<unk>', 0],
    ['<unk>NOTUSED', -100],
    ...pieces.slice(1).map(scored),
    ['<mask>', 0],
  ],
};

const bracketed: RoleTokens = {
  bos: specialToken('[CLS]'),
  eos: specialToken('[SEP]'),
  unk: specialToken('<unk>'),
  sep: specialToken('[SEP]'),
  pad: specialToken('<pad>'),
  cls: specialToken('[CLS]'),
  mask: specialToken('[MASK]', { lstrip: true }),
};

const albert: SpmLayout = {
  tokenizerClass: 'AlbertTokenizer',
  modelTypes: ['albert'],
  tokens: bracketed,
  between: 1,
  secondType: 1,
  // A number with a comma at its end is split into number and comma.
  vocabulary: (pieces) => pieces.map(({ piece, score }) => [piece, /\p{Nd},$/u.test(piece) ? score - 100 : score]),
  unknownId: ({ unknownId }) => unknownId,
  normalizers: (charsmap, { do_lower_case: lower = true, keep_accents: accents = false }) => [
    quote('``'),
    quote("''"),
    ...(accents ? [] : [{ type: 'NFKD' }, { type: 'StripAccents' }]),
    ...(lower ? [{ type: 'Lowercase' }] : []),
    ...(charsmap ? [charsmap] : []),
    oneSpace,
  ],
  preTokenizer: () => metaspace,
};

const debertaV2: SpmLayout = {
  ...albert,
  tokenizerClass: 'DebertaV2Tokenizer',
  modelTypes: ['deberta-v2'],
  tokens: {
    ...bracketed,
    unk: specialToken('[UNK]', { normalized: true }),
    pad: specialToken('[PAD]'),
    mask: specialToken('[MASK]'),
  },
  vocabulary: (pieces) => pieces.map(scored),
  normalizers: (charsmap, { do_lower_case: lower = false }) => [
    ...(lower ? [{ type: 'Lowercase' }] : []),
    { type: 'Strip', strip_left: true, strip_right: true },
    ...(charsmap ? [charsmap] : []),
    oneSpace,
  ],
  preTokenizer: ({ split_by_punct: byPunctuation = false }) => ({
    type: 'Sequence',
    pretokenizers: [...(byPunctuation ? [{ type: 'Punctuation', behavior: 'Isolated' }] : []), metaspace],
  }),
};

export const spmLayouts = [xlmRoberta, camembert, albert, debertaV2] as const;

/** Returns the layout of a tokenizer's class, or else of a model's type; null if transformers has none for either. */
export function spmLayoutOf(tokenizerClass: string | null, modelType: string): SpmLayout | null {
  const plain = tokenizerClass?.replace(/Fast$/, '');
  const isOwn = ({ tokenizerClass: name, modelTypes }: SpmLayout): boolean =>
    plain === undefined ? modelTypes.includes(modelType) : name === plain;
  return spmLayouts.find(isOwn) ?? null;
}
