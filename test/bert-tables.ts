import type { TokenTables } from '../src/data/tokens/tokenizer';

/** Tables of a BERT encoder with these rows. */
export const bertTables = (rows: Pick<TokenTables, 'vocabulary' | 'typeVocabulary'>): TokenTables => ({
  modelType: 'bert',
  padTokenId: 0,
  ...rows,
});
