import { wordTableOf } from '../encoders/tree';
import type { EncoderShape } from '../shared/encoder';
import { trialSpace } from '../shared/trial';

/**
 * Returns the most parameters that a trial of `no-encoder` can have: each network at its largest, with all terms and
 * tokens.
 */
export function mostOfTrials(shape: EncoderShape, outputs: number, isPair: boolean): number {
  const [vocabulary, d] = wordTableOf(shape);
  const largest = (values: readonly number[]): number => Math.max(...values);
  const hidden = largest(trialSpace.hidden);
  const kernel = largest(trialSpace.kernel);
  const terms = (isPair ? 3 : 1) * largest(trialSpace.terms);
  const table = Math.min(trialSpace.tokens, vocabulary) * d;
  const sides = isPair ? 4 : 1;
  return Math.max(
    layer(terms, outputs),
    layer(terms, hidden) + layer(hidden, outputs),
    table + layer(sides * d, hidden) + layer(hidden, outputs),
    table + layer(kernel * d, hidden) + layer(sides * hidden, outputs),
  );
}

const layer = (inputs: number, outputs: number): number => outputs * (inputs + 1);
