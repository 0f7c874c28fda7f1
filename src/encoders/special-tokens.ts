/** Special tokens of a tokenizer, and the way in which it joins the texts of a pair. */
export interface SpecialTokens {
  readonly start: string;
  readonly end: string;
  readonly pad: string;
  readonly unknown: string;
  readonly mask: string;
  /** Number of `end` tokens between the two texts of a pair. */
  readonly between: 1 | 2;
}

/** `[CLS] A [SEP] B [SEP]`, for WordPiece vocabularies of any architecture. */
export const bertTokens: SpecialTokens = {
  start: '[CLS]',
  end: '[SEP]',
  pad: '[PAD]',
  unknown: '[UNK]',
  mask: '[MASK]',
  between: 1,
};

/** BERT's form with a SentencePiece vocabulary. */
export const albertTokens: SpecialTokens = { ...bertTokens, pad: '<pad>', unknown: '<unk>' };

/** `<s> A </s></s> B </s>` */
export const robertaTokens: SpecialTokens = {
  start: '<s>',
  end: '</s>',
  pad: '<pad>',
  unknown: '<unk>',
  mask: '<mask>',
  between: 2,
};
