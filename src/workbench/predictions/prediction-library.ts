import { statSync } from 'node:fs';
import path from 'node:path';
import { appError } from '../../shared/errors';
import type { ModelFacts } from '../../shared/prediction';
import type { BackendId, RunRow } from '../../shared/run';
import { isPair } from '../../shared/task';
import type { Store } from '../../store/store';
import { refuseOwn } from '../home/refuse-own';
import { taskOfRun } from '../runs/run-job';
import { openPredicting, type Predicting, type PredictModel } from '../trained/predicting';
import type { TrainedWork } from '../trained/trained-work';
import type { StartTrainer } from '../trainer-process';
import type { PredictionLibrary, RunLibrary } from '../workbench';
import { predictFile } from './predict-file';

export interface PredictionParts {
  /** The data folder, whose own files no output replaces. */
  readonly root: string;
  readonly store: Store;
  readonly runs: Pick<RunLibrary, 'show'>;
  readonly trained: Pick<TrainedWork, 'jobOf'>;
  readonly startTrainer: StartTrainer;
}

export function predictionLibrary({ root, store, runs, trained, startTrainer }: PredictionParts): PredictionLibrary {
  async function modelOf(id: string): Promise<PredictModel> {
    const run = runs.show(id);
    const job = await trained.jobOf(run);
    return { ...factsOf(run, store), job };
  }
  async function open(ids: readonly string[], backend?: BackendId | 'auto'): Promise<Predicting> {
    const models: PredictModel[] = [];
    for (const id of distinct(ids)) models.push(await modelOf(id));
    return openPredicting(models, startTrainer, backend);
  }
  const facts = (id: string): ModelFacts => factsOf(runs.show(id), store);
  return {
    facts,
    open,
    async file(ids, { backend, ...choice }) {
      const out = path.resolve(choice.out);
      refuseOwn(root, out);
      if (isSamePlace(out, choice.file)) throw appError('predict-over-input', { file: choice.file });
      const models = distinct(ids).map(facts);
      const needsPair = isPair(models[0]!.kind);
      const other = models.find(({ kind }) => isPair(kind) !== needsPair);
      if (other) throw appError('predict-forms-differ', { first: models[0]!.id, second: other.id });
      const imported = taskOfRun(runs.show(models[0]!.id), store).columns;
      const load = (): Promise<Predicting> => open(ids, backend);
      return predictFile({ ...choice, out, models, needsPair, imported, load });
    },
    async serve(ids, { port = 0, tokenFile = path.join(root, 'serve.token'), ...options }) {
      if (port > 65_535) throw appError('serve-port', { port });
      const { serveModels } = await import('../serving/serve');
      return serveModels(() => open(ids), { ...options, port, tokenFile });
    },
  };
}

/** Refuses a list that names a run twice. */
function distinct(ids: readonly string[]): readonly string[] {
  const twice = ids.find((id, place) => ids.indexOf(id) !== place);
  if (twice !== undefined) throw appError('predict-model-twice', { model: twice });
  return ids;
}

function isSamePlace(one: string, other: string): boolean {
  const [first, second] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false }));
  return first !== undefined && second !== undefined && first.dev === second.dev && first.ino === second.ino;
}

function factsOf(run: RunRow, store: Store): ModelFacts {
  const { kind, labels } = taskOfRun(run, store);
  return {
    ...{ id: run.id, task: run.task, kind, labels: labels?.map(({ name }) => name) ?? null },
    ...{ encoder: run.encoder, encoderSha256: run.encoderSha256, maxLength: run.config.maxLength },
  };
}
