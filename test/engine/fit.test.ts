import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../src/engine/backends/backend';
import { startTensorflow } from '../../src/engine/backends/tensorflow/tensorflow';
import { freshState } from '../../src/engine/checkpoint/training-state';
import { checkpointPace } from '../../src/engine/training/checkpoint-pace';
import { checkpointWriter } from '../../src/engine/training/checkpoint-writer';
import { fit, type FitControl, type FitEnd } from '../../src/engine/training/fit';
import { uncachedActivations } from '../../src/engine/training/cached-activations';
import type { TrainingOutput } from '../../src/engine/training/output';
import { tinyEncoder, type TestEncoder } from './encoders';
import { adapterOf, configOf, trainingOf } from './training';

let backend: Backend;
let encoder: TestEncoder;
beforeAll(async () => {
  backend = await startTensorflow();
  encoder = tinyEncoder();
});

interface Fitted {
  readonly end: FitEnd;
  readonly outputs: readonly string[];
  readonly progress: { readonly step: number; readonly epochs: number };
}

/** Two epochs of three steps. `seen` is called with each output before the loop continues. */
async function fitted(
  control: Omit<FitControl, 'checkpoints'>,
  { learningRate = 1e-3, seen = () => undefined }: { learningRate?: number; seen?: (output: string) => void } = {},
): Promise<Fitted> {
  const config = configOf(adapterOf(2, encoder.weights.shape), { epochs: 2 });
  const training = trainingOf({ backend, encoder, config });
  const { model } = training;
  const state = freshState(model, config);
  const pace = checkpointPace({ expectedMs: 0, fixedMs: 0 });
  const make = (): Promise<TrainingOutput> =>
    Promise.resolve({ type: 'checkpoint', epoch: 0, step: state.progress.step, bytes: new Uint8Array() });
  const settings = { ...config, epochs: 2, learningRate, dropout: { rate: 0, seed: 0, acts: () => true } };
  const outputs: string[] = [];
  const loop = fit({ ...training, activations: uncachedActivations(model), settings }, state, {
    ...control,
    checkpoints: checkpointWriter(state.progress, pace, make),
  });
  try {
    for (;;) {
      const { done, value } = await loop.next();
      if (done) return { end: value, outputs, progress: { ...state.progress } };
      outputs.push(value.type === 'event' ? value.event.type : value.type);
      seen(outputs.at(-1)!);
    }
  } finally {
    state.dispose();
    model.dispose();
  }
}

const [step, checkpoint, evaluated] = ['progress', 'checkpoint', 'evaluated'];

describe('the training loop', () => {
  it('reports steps and epochs of a run, and writes due checkpoints after both', async () => {
    const { end, outputs } = await fitted({ reports: true });
    const epoch = [step, checkpoint, step, checkpoint, step, checkpoint, evaluated, checkpoint];
    expect(end).toBe('completed');
    expect(outputs).toEqual([...epoch, ...epoch]);
  });

  it('reports nothing of a trial, and writes due checkpoints after its steps', async () => {
    const { end, outputs } = await fitted({ reports: false });
    expect(end).toBe('completed');
    expect(outputs).toEqual(Array(6).fill(checkpoint));
  });

  it.each([true, false])(
    'stops before it scores an epoch if asked at its last checkpoint (run: %s)',
    async (reports) => {
      const stop: { requested: 'pause' | null } = { requested: null };
      let written = 0;
      const seen = (output: string): void => {
        if (output === checkpoint && ++written === 3) stop.requested = 'pause';
      };
      const { end, outputs, progress } = await fitted({ reports, stop }, { seen });
      expect(end).toBe('stopped');
      expect(outputs.filter((one) => one === checkpoint)).toHaveLength(3);
      expect(progress).toMatchObject({ step: 3, epochs: 0 });
    },
  );

  it('prunes after the given epochs, but never after the last one', async () => {
    expect(await fitted({ reports: true, stopAfter: 1 })).toMatchObject({
      end: 'pruned',
      progress: { step: 3, epochs: 1 },
    });
    expect(await fitted({ reports: true, stopAfter: 2 })).toMatchObject({ end: 'completed' });
  });

  it('ends as diverged at the step whose loss is not finite, and frees all tensors', async () => {
    const before = tf.memory().numTensors;
    const { end, outputs } = await fitted({ reports: true }, { learningRate: 1e38 });
    expect(end).toBe('diverged');
    expect(outputs.at(-1)).toBe(step);
    expect(tf.memory().numTensors).toBe(before);
  });
});

it('time that a checkpoint takes is not training time', async () => {
  const progress = { step: 0, epochs: 0, trainMs: 0, evaluationMs: 0 };
  let now = 0;
  let since = 0;
  const watch = {
    elapsed: () => now - since,
    lap: () => {
      const lap = now - since;
      since = now;
      return lap;
    },
  };
  const wrote: number[] = [];
  const pace = { isDue: () => true, wrote: (ms: number) => void wrote.push(ms) };
  const make = (): Promise<TrainingOutput> =>
    Promise.resolve({ type: 'checkpoint', epoch: 0, step: 0, bytes: new Uint8Array() });
  const writer = checkpointWriter(progress, pace, make, watch);
  now = 100;
  for await (const output of writer.writeIfDue()) {
    expect(output.type).toBe('checkpoint');
    now += 40;
  }
  now += 10;
  writer.count('evaluationMs');
  expect(progress).toMatchObject({ trainMs: 100, evaluationMs: 10 });
  expect(wrote).toEqual([40]);
});
