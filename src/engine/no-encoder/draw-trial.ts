import { mulberry32 } from '../../data/split/shuffle';
import { trialNetworks, trialSpace, type TrialChoices } from '../../shared/trial';
import { keyOf } from '../training/random';

/** Returns the seed of one trial, counted from 1. A larger number of trials changes no earlier one. */
export const seedOfTrial = (seed: number, trial: number): number => keyOf(seed, `trial/${trial}`) >>> 0;

/** Draws the choices of a trial from its seed alone. Both kinds of input are equally likely. */
export function drawTrial(seed: number): TrialChoices {
  const random = mulberry32(seed);
  const among = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const evenly = ([low, high]: readonly [number, number]): number => rounded(low * (high / low) ** random());
  const network = among(trialNetworks);
  const readsNGrams = network === 'logistic' || network === 'mlp';
  const hasHidden = network !== 'logistic';
  // Unused values are drawn too, so that no choice shifts later draws.
  const drawn = {
    words: among(trialSpace.words),
    terms: among(trialSpace.terms),
    sublinear: random() < 0.5,
    hidden: among(trialSpace.hidden),
    kernel: among(trialSpace.kernel),
    dropout: among(trialSpace.dropout),
    epochs: among(trialSpace.epochs[network]),
    learningRate: evenly(trialSpace.learningRate[network]),
    weightDecay: evenly(trialSpace.weightDecay),
  };
  return {
    network,
    words: readsNGrams ? drawn.words : null,
    terms: readsNGrams ? drawn.terms : null,
    sublinear: readsNGrams ? drawn.sublinear : null,
    hidden: hasHidden ? drawn.hidden : null,
    kernel: network === 'convolution' ? drawn.kernel : null,
    dropout: hasHidden ? drawn.dropout : 0,
    learningRate: drawn.learningRate,
    weightDecay: drawn.weightDecay,
    epochs: drawn.epochs,
  };
}

/** Rounds a rate to three digits, which is precise enough for a search. */
const rounded = (value: number): number => Number(value.toPrecision(3));
