import type { EncodedExample } from '../../data/batches/batch';
import { sparseRow, type SparseRow } from '../../data/terms/sparse-row';
import { termTally } from '../../data/terms/term-tally';
import { inverseFrequency } from '../../data/terms/tf-idf';
import { nGramsOf, wordsOf } from '../../data/terms/words';
import type { Example } from '../../shared/task';
import { trialSpace } from '../../shared/trial';
import { pause } from '../training/pause';

/** The most frequent n-grams of train, most frequent first, with their inverse document frequencies. */
export interface NGramTerms {
  readonly terms: readonly string[];
  readonly idf: Float32Array;
}

/** Known terms of one text, or of both texts of a pair. */
export type Sides = readonly SparseRow[];

const textsOf = ({ text, pair }: Example): string[] => (pair === undefined ? [text] : [text, pair]);

/** Counts n-grams of one word up to `words` words; a pair counts as one text. */
export async function countNGrams(train: readonly Example[], words: number): Promise<NGramTerms> {
  const tally = termTally<string>();
  for (const example of train) {
    tally.add(textsOf(example).flatMap((text) => nGramsOf(wordsOf(text), words)));
    await pause();
  }
  const most = tally.most(Math.max(...trialSpace.terms));
  return {
    terms: most.map(({ term }) => term),
    idf: Float32Array.from(most, ({ texts }) => inverseFrequency(tally.texts, texts)),
  };
}

export async function nGramRows(
  terms: readonly string[],
  words: number,
  examples: readonly Example[],
): Promise<Sides[]> {
  const places = new Map(terms.map((term, place) => [term, place]));
  const rows: Sides[] = [];
  for (const example of examples) {
    rows.push(textsOf(example).map((text) => sparseRow(nGramsOf(wordsOf(text), words), (term) => places.get(term))));
    await pause();
  }
  return rows;
}

/** Returns ids of the most frequent tokens of train, most frequent first. */
export async function countTokens(train: readonly EncodedExample[]): Promise<number[]> {
  const tally = termTally<number>();
  for (const { ids } of train) {
    tally.add(ids);
    await pause();
  }
  return tally.most(trialSpace.tokens).map(({ term }) => term);
}

/** Returns the tokens of the first text and, for a pair, of the second, with special ones. */
export async function tokenRows(
  tokens: readonly number[],
  examples: readonly EncodedExample[],
  isPair: boolean,
): Promise<Sides[]> {
  const places = new Map(tokens.map((id, place) => [id, place]));
  const rows: Sides[] = [];
  for (const { ids, second = ids.length } of examples) {
    const side = (of: Int32Array): SparseRow => sparseRow(of, (id) => places.get(id));
    rows.push(isPair ? [side(ids.subarray(0, second)), side(ids.subarray(second))] : [side(ids)]);
    await pause();
  }
  return rows;
}
