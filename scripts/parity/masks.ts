import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '../../src/data/batches/batch';
import type { Model } from '../../src/engine/model';
import type { Dropout } from '../../src/engine/ops/dropout';

/** The dropout mask of one place in one step. */
export interface PlaceMask {
  readonly place: string;
  /** [tokens, hidden]; [size, heads, length, length] of attention weights; [size, hidden] of the head. */
  readonly shape: readonly number[];
  /** A bit for each entry, row-major, lowest bit first: 1 where the entry is kept. */
  readonly bits: Uint8Array;
}

/** Returns the masks that a step draws, in the order of the forward pass. */
export function masksOfStep(
  model: Pick<Model, 'activations' | 'trainedPart'>,
  batch: Batch,
  dropout: Dropout,
): PlaceMask[] {
  const found: PlaceMask[] = [];
  const recording: Dropout = {
    scale: dropout.scale,
    // Without `drawn`, no kernel draws a mask itself: every place asks here.
    mask: (shape, place) => {
      const mask = dropout.mask(shape, place);
      if (mask) found.push({ place, shape: [...shape], bits: bitsOf(mask.dataSync<'float32'>()) });
      mask?.dispose();
      return null;
    },
    ofPart: () => recording,
  };
  tf.tidy(() => void model.trainedPart(model.activations(batch, recording), batch, recording));
  return found;
}

function bitsOf(mask: Float32Array): Uint8Array {
  const bits = new Uint8Array(Math.ceil(mask.length / 8));
  mask.forEach((kept, i) => {
    if (kept) bits[i >> 3]! |= 1 << (i & 7);
  });
  return bits;
}
