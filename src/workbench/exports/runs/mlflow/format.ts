import type { ExportFormat } from '../format';

/** Exports a folder that MLflow reads as a file store: an experiment a study, an MLflow run a run. */
export const mlflow = {
  id: 'mlflow',
  makes: 'folder',
  ending: '-mlruns',
  name: { en: 'MLflow', ko: 'MLflow' },
  switches: [],
  variants: [{ text: { en: 'MLflow', ko: 'MLflow' }, options: {} }],
  async write({ database, study }, target) {
    const { exportMlflow } = await import('./store');
    return exportMlflow(database, target, study);
  },
} as const satisfies ExportFormat;
