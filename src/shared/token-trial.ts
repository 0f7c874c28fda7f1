/** A token of a text that somebody tries in the window, as the tokenizer's vocabulary spells it. */
export interface TriedToken {
  readonly id: number;
  readonly token: string;
  /** `special`: the tokenizer adds it to every text. `unknown`: its characters are not in the vocabulary. */
  readonly kind: 'text' | 'special' | 'unknown';
}

/** The tokens of an input at a maximum length. */
export interface TokenTrial {
  /** Tokens that the encoder reads, special ones included. */
  readonly read: readonly TriedToken[];
  /** Tokens that truncation removes, of the first text and then of the second. */
  readonly cut: readonly TriedToken[];
}
