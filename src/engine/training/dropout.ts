import * as tf from '@tensorflow/tfjs-core';
import { familyOf } from '../../encoders/registry';
import type { Backend } from '../backends/backend';
import type { Model } from '../model';
import { noDropout, type Drawn, type Dropout } from '../ops/dropout';
import { keyOf } from './random';

/**
 * Returns whether dropout acts at a place (docs/rules.md, "Training"). With `frozenDropout: false` it acts from the
 * first trainable layer up, so that frozen layers give the same output at every step. The head's input always has
 * dropout. With `true` it acts everywhere, except if only the head is trained: then the encoder's outputs are computed
 * once.
 */
export function dropoutActs(
  frozenDropout: boolean,
  { firstTrainable, trainsOnlyHead, shape }: Pick<Model, 'firstTrainable' | 'trainsOnlyHead' | 'shape'>,
): (place: string) => boolean {
  const everywhere = frozenDropout && !trainsOnlyHead;
  const { layerIndex } = familyOf(shape);
  return (place) => everywhere || layerIndex(place, shape.layers) >= firstTrainable;
}

export interface DropoutSettings {
  readonly rate: number;
  readonly seed: number;
  readonly acts: (place: string) => boolean;
}

/**
 * Returns the masks of a step. They follow from (seed, step, place, micro-batch), so that a resumed run draws the same
 * ones.
 */
export function dropoutOfStep(backend: Backend, settings: DropoutSettings, step: number, part = 0): Dropout {
  const { rate, seed, acts } = settings;
  if (rate === 0) return noDropout;
  const named = (place: string): string => (part === 0 ? place : `${place} ${part}`);
  const drawn = (place: string): Drawn | null =>
    acts(place) ? { rate, key: [keyOf(seed, named(place)), step] } : null;
  return {
    scale: 1 / (1 - rate),
    drawn,
    mask: (shape, place) => {
      const own = drawn(place);
      return own && tf.tidy(() => tf.cast(tf.greaterEqual(backend.uniform(shape, own.key), rate), 'float32'));
    },
    ofPart: (wanted) => dropoutOfStep(backend, settings, step, wanted),
  };
}
