import { encoderParameters } from '../../src/encoders/counts';
import type { EncoderInfo, EncoderShape } from '../../src/shared/encoder';
import type { TaskInfo } from '../../src/shared/task';

/** Tasks and encoders as facts, made by hand for tests of pure code. */

export const minilmShape: EncoderShape = {
  modelType: 'bert',
  layers: 6,
  hidden: 384,
  heads: 12,
  intermediate: 1536,
  vocabulary: 30522,
  positions: 512,
  typeVocabulary: 2,
  layerNormEps: 1e-12,
  activation: 'gelu',
  padTokenId: 0,
  hasPooler: true,
  declaredPooling: 'mean',
};

export const encoderOfShape = (name: string, shape: EncoderShape): EncoderInfo => ({
  ...shape,
  name,
  parameters: encoderParameters(shape),
  source: 'test',
  sha256: `sha-of-${name}`,
});

export const minilm = encoderOfShape('minilm-l6', minilmShape);

export function taskNamed(name: string, changes: Partial<TaskInfo> = {}): TaskInfo {
  return {
    name,
    kind: 'classification',
    metric: 'accuracy',
    labels: [
      { name: 'no', count: 500 },
      { name: 'yes', count: 500 },
    ],
    positive: 1,
    rows: { train: 800, validation: 100, test: 100 },
    rejected: 0,
    rejectedFile: null,
    warnings: [],
    split: { kind: 'ratio', shares: [80, 10, 10], seed: 0 },
    baseline: { metric: 'accuracy', validation: 0.5, test: 0.5 },
    sha256: `sha-of-${name}`,
    source: 'test',
    credit: null,
    importedAt: '2026-01-01T00:00:00.000Z',
    ...changes,
  };
}
