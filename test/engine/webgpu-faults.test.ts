import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { describe, expect, it } from 'vitest';
import { startBackend } from '../../src/engine/backends/start';
import { train } from '../../src/engine/training/train';
import { withMemoryAdvice } from '../../src/engine/training/memory-advice';
import { useSoftwareGpu } from '../software-gpu';
import { tinyEncoder } from './encoders';
import { adapterOf, configOf, trainingOf } from './training';

useSoftwareGpu();
/** Each test breaks the device and starts again. */
const start = () => startBackend('webgpu');
const reason = await start().then(
  () => '',
  (error: Error) => error.message,
);

describe.skipIf(reason)(`a GPU that fails${reason && ` (${reason})`}`, () => {
  it('says which setting to reduce when its memory runs out, and is not used again', async () => {
    const backend = await start();
    expect(backend.isUsable()).toBe(true);
    const tooLarge = async () => {
      const { maxBufferSize } = (tf.backend() as WebGPUBackend).device.limits;
      const sum = tf.tidy(() => tf.sum(tf.zeros([maxBufferSize / 4 + 1024])));
      return sum.data();
    };
    await expect(withMemoryAdvice({ size: 32, length: 128 }, tooLarge)).rejects.toMatchObject({
      code: 'out-of-memory',
      details: { batch: 32, length: 128 },
    });
    expect(backend.isUsable()).toBe(false);
  });

  it('ends only the training during which it is lost, with a reason and advice', async () => {
    const backend = await start();
    const encoder = tinyEncoder();
    const config = configOf(adapterOf(4, encoder.weights.shape));
    const training = trainingOf({ backend, encoder, config });
    const all = async () => {
      for await (const output of train(training)) {
        if (output.type === 'event' && output.event.type === 'progress' && output.event.step === 2) {
          (tf.backend() as WebGPUBackend).device.destroy();
        }
      }
    };
    await expect(all()).rejects.toMatchObject({
      code: 'gpu-lost',
      details: { technical: expect.any(String) as string },
    });
    expect(backend.isUsable()).toBe(false);
  });
});
