import { appError } from '../../shared/errors';
import type { ModelFacts } from '../../shared/prediction';
import type { BackendId, RunRow } from '../../shared/run';
import type { Store } from '../../store/store';
import { taskOfRun } from '../runs/run-job';
import { openPredicting, type Predicting, type PredictModel } from '../trained/predicting';
import type { TrainedWork } from '../trained/trained-work';
import type { StartTrainer } from '../trainer-process';
import type { RunLibrary } from '../workbench';

export interface PredictionParts {
  readonly store: Store;
  readonly runs: Pick<RunLibrary, 'show'>;
  readonly trained: Pick<TrainedWork, 'jobOf'>;
  readonly startTrainer: StartTrainer;
}

export interface PredictionLibrary {
  /** Returns what a run predicts. Throws if there is no such run. */
  facts(id: string): ModelFacts;
  /** Loads completed runs with kept weights, which stay loaded until the result is closed. */
  open(ids: readonly string[], backend?: BackendId | 'auto'): Promise<Predicting>;
}

export function predictionLibrary({ store, runs, trained, startTrainer }: PredictionParts): PredictionLibrary {
  async function modelOf(id: string): Promise<PredictModel> {
    const run = runs.show(id);
    const job = await trained.jobOf(run);
    return { ...factsOf(run, store), job };
  }
  return {
    facts: (id) => factsOf(runs.show(id), store),
    async open(ids, backend) {
      const twice = ids.find((id, place) => ids.indexOf(id) !== place);
      if (twice !== undefined) throw appError('predict-model-twice', { model: twice });
      const models: PredictModel[] = [];
      for (const id of ids) models.push(await modelOf(id));
      return openPredicting(models, startTrainer, backend);
    },
  };
}

function factsOf(run: RunRow, store: Store): ModelFacts {
  const { kind, labels } = taskOfRun(run, store);
  return {
    ...{ id: run.id, task: run.task, kind, labels: labels?.map(({ name }) => name) ?? null },
    ...{ encoder: run.encoder, encoderSha256: run.encoderSha256, maxLength: run.config.maxLength },
  };
}
