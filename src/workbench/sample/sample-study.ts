import { defaultEncoder } from '../../shared/encoder';
import type { StudyFileInput } from '../../shared/study-file';

/**
 * Three tasks by ten cells (docs/product.md, "Tasks"). It takes minutes on two cores, and full fine-tuning still beats
 * the majority. Adapter 192 and top-1 train about equal numbers of parameters of the default encoder.
 */
export const sampleStudy: StudyFileInput = {
  name: 'sample',
  encoder: defaultEncoder,
  tasks: ['spam-emails', 'sotu-era', 'word-valence'],
  methods: [
    { method: 'full', learningRate: [3e-4] },
    { method: 'top-n', n: [1, 2, 3, 6], learningRate: [5e-4] },
    { method: 'adapter', size: [8, 64, 192], learningRate: [3e-3] },
    { method: 'layernorm', learningRate: [5e-3] },
    { method: 'features', learningRate: [1e-2], epochs: [20] },
  ],
  training: { epochs: [2], batchSize: 32, maxLength: 64 },
  seeds: [0],
  limit: { train: 400, validation: 200, test: 200 },
};
