import type { ExportFormat } from '../format';

/** Exports a folder of logs for TensorBoard: scalars and hyper-parameters of every run that has started. */
export const tensorboard = {
  id: 'tensorboard',
  makes: 'folder',
  ending: '-tensorboard',
  name: { en: 'TensorBoard', ko: 'TensorBoard' },
  switches: [],
  variants: [{ text: { en: 'TensorBoard', ko: 'TensorBoard' }, options: {} }],
  async write({ database, study }, target) {
    const { exportTensorboard } = await import('./logs');
    return exportTensorboard(database, target, study);
  },
} as const satisfies ExportFormat;
