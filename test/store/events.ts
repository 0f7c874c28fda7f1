import type { Scores } from '../../src/shared/metric';
import type { RunEvent } from '../../src/shared/run';
import type { Trial } from '../../src/shared/trial';

/** Events of a run of four steps in two epochs. */

export const started: RunEvent = {
  type: 'run-started',
  backend: 'tensorflow',
  device: 'CPU, 2 threads',
  versions: { app: '0.1.0', node: '20.19.0' },
  steps: 4,
  trainedParameters: 1,
  fromStep: 0,
};

export const progress = (step: number, loss = 1 / step): RunEvent => ({
  type: 'progress',
  step,
  steps: 4,
  epoch: Math.ceil(step / 2),
  loss,
  learningRate: 1e-3,
  gradientNorm: 0.5,
});

export const finished: Extract<RunEvent, { type: 'run-finished' }> = {
  type: 'run-finished',
  scores: { validation: { accuracy: 0.75, f1: null }, test: { accuracy: 2 / 3 } },
  keptEpoch: 2,
  trainMs: 1000,
  evaluationMs: 100,
  peakRssBytes: 1e9,
};

export const drawnTrial: Omit<Trial, 'trial' | 'scores'> = {
  choices: {
    network: 'logistic',
    words: 2,
    terms: 1000,
    sublinear: true,
    hidden: null,
    kernel: null,
    dropout: 0,
    learningRate: 0.1,
    weightDecay: 0.001,
    epochs: 10,
  },
  trainedParameters: 30,
  keptEpoch: 1,
  durationMs: 5,
};

export const trial = (number: number, scores: Scores | null): RunEvent => ({
  type: 'trial',
  trials: 2,
  trial: number,
  scores,
  ...drawnTrial,
});
