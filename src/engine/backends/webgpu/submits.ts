import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { afterEachRead } from './reads';

/** Operations that go to the GPU together: as many as tfjs sends, and as many as pay where all of them take no time. */
const [few, many] = [15, 100];

/** A GPU draws the screen too: one submission must never occupy it for long. */
const shortMs = 300;

/** Reads whose intervals count: a read that directly follows another one does not show the length of a step. */
const remembered = 5;

/**
 * Sending work costs more than recording it. Every step ends with a read, so the time between reads is more than what any
 * part of a step takes: if all of the last ones were short, submissions get larger.
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
