import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { afterEachRead } from './reads';

/** Operations of one submission: tfjs's own number, and a number that is faster if every operation is short. */
const [few, many] = [15, 100];

/**
 * The longest interval between reads for which submissions get larger. A GPU also draws the screen: no submission may
 * occupy it for long.
 */
const shortMs = 300;

/**
 * Number of intervals between reads that are compared. A read that directly follows another does not show the length of
 * a step.
 */
const remembered = 5;

/**
 * Sets the number of operations that are submitted together. Submitting costs more than recording. Every step ends with
 * a read, so the time between reads is an upper bound of any part of a step: if all recent intervals were short,
 * submissions get larger.
 */
export function paceSubmits(library: WebGPUBackend): void {
  let last = performance.now();
  let intervals: number[] = [Infinity];
  afterEachRead(library, () => {
    const now = performance.now();
    intervals = [...intervals, now - last].slice(-remembered);
    last = now;
    const areShort = intervals.length === remembered && Math.max(...intervals) < shortMs;
    tf.env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', areShort ? many : few);
  });
}
