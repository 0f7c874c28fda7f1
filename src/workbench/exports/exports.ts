import type { RunRow } from '../../shared/run';
import type { Store } from '../../store/store';
import { refuseOwn } from '../home/refuse-own';
import type { PredictOptions } from '../trained/predict-rows';
import type { Exports, RunLibrary, StudyLibrary } from '../workbench';
import { figureFormatOf } from './figures/registry';
import { writeSubmission, type SubmissionParts } from './glue-submission';
import { exportAdapter, exportModel, type ModelExportParts } from './models/export-model';
import { exportRuns, previewRuns } from './runs/export-runs';

interface ExportParts {
  /** The data folder, whose own files no export replaces. */
  readonly root: string;
  readonly store: Store;
  readonly studies: Pick<StudyLibrary, 'results' | 'intervals' | 'compare'>;
  readonly runs: Pick<RunLibrary, 'show'>;
  readonly rowsOf: SubmissionParts['rowsOf'];
  readonly models: ModelExportParts;
  predict(
    run: RunRow,
    rows: Parameters<SubmissionParts['predict']>[1],
    options?: PredictOptions,
  ): ReturnType<SubmissionParts['predict']>;
}

/** Writes copies for other tools, outside of the data folder's own files. */
export function workbenchExports({ root, store, studies, runs, rowsOf, models, predict }: ExportParts): Exports {
  return {
    async runs(target, choice) {
      refuseOwn(root, target);
      return exportRuns(store, target, choice);
    },
    preview: (choice) => previewRuns(store, choice),
    async figure(file, choice) {
      figureFormatOf(file);
      refuseOwn(root, file);
      // Loaded with the first figure: charts take longer to load than most commands take.
      const { writeFigure } = await import('./figures/write-figure');
      const { figureSpec } = await import('../../report/figures/registry');
      const { study, kind, tasks, includeCollapsed } = choice;
      const evidence = figureSpec(kind).marksAnswer ? await studies.intervals(study, tasks, includeCollapsed) : null;
      return writeFigure(file, studies.results(study), { ...choice, evidence });
    },
    async comparison(file, { study, csvProfile, locale = 'en', ...options }) {
      figureFormatOf(file);
      refuseOwn(root, file);
      const { writeDrawn } = await import('./figures/write-figure');
      const { comparisonFigure } = await import('../../report/claims/comparison-figure');
      const figure = comparisonFigure(await studies.compare(study, options));
      return writeDrawn(file, figure, { title: `${study}: ${options.a}, ${options.b}`, locale, csvProfile });
    },
    async table(file, choice) {
      refuseOwn(root, file);
      const { writeTable } = await import('./table');
      return { file: await writeTable(file, studies.results(choice.study), choice) };
    },
    async adapter(id, out) {
      refuseOwn(root, out);
      return exportAdapter(runs.show(id), out, models);
    },
    async model(id, out) {
      refuseOwn(root, out);
      return exportModel(runs.show(id), out, models);
    },
    async glueSubmission(id, testFile, out, options) {
      refuseOwn(root, out);
      return writeSubmission(runs.show(id), testFile, out, {
        ...{ store, rowsOf },
        predict: (run, rows) => predict(run, rows, options),
      });
    },
  };
}
