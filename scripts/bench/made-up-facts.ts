import { encoderParameters } from '../../src/encoders/counts';
import type { EncoderInfo, EncoderShape } from '../../src/shared/encoder';
import type { TaskInfo } from '../../src/shared/task';

/** A task and an encoder as a data folder describes them, for benchmarks without a data folder. */

export const madeUpTask = (name: string): TaskInfo => ({
  name,
  kind: 'classification',
  metric: 'accuracy',
  labels: [
    { name: 'no', count: 5000 },
    { name: 'yes', count: 5000 },
  ],
  positive: 1,
  rows: { train: 8000, validation: 1000, test: 1000 },
  rejected: 0,
  rejectedFile: null,
  warnings: [],
  split: { kind: 'ratio', shares: [80, 10, 10], seed: 0 },
  baseline: { metric: 'accuracy', validation: 0.5, test: 0.5 },
  sha256: `content of ${name}`,
  source: 'made up',
  credit: null,
  importedAt: new Date(0).toISOString(),
});

export const madeUpEncoder = (shape: EncoderShape): EncoderInfo => ({
  ...shape,
  name: 'encoder',
  parameters: encoderParameters(shape),
  source: 'made up',
  sha256: 'content of encoder',
});
