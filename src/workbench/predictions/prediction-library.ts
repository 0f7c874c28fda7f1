import { statSync } from 'node:fs';
import path from 'node:path';
import { isSearch } from '../../methods/registry';
import type { AdapterInfo } from '../../shared/adapter';
import { appError } from '../../shared/errors';
import { inputFor, takes, type KeptModel, type ModelFacts } from '../../shared/prediction';
import type { BackendId, RunRow } from '../../shared/run';
import type { Store } from '../../store/store';
import type { OpenAdapterLibrary } from '../adapters/adapter-library';
import type { Settings } from '../home/settings';
import { refuseOwn } from '../home/refuse-own';
import { taskOfRun } from '../runs/run-job';
import { openPredicting, type Predicting, type PredictModel } from '../trained/predicting';
import type { TrainedWork } from '../trained/trained-work';
import type { StartTrainer } from '../trainer-process';
import type { PredictionLibrary, RunLibrary } from '../workbench';
import { predictFile } from './predict-file';
import { warmModels } from './warm-models';

export interface PredictionParts {
  /** The data folder, whose own files no output replaces. */
  readonly root: string;
  readonly store: Store;
  readonly runs: Pick<RunLibrary, 'show' | 'list'>;
  readonly settings: { get(): Pick<Settings, 'backend'> };
  readonly adapters: Pick<OpenAdapterLibrary, 'list' | 'show' | 'jobOf'>;
  readonly trained: Pick<TrainedWork, 'jobOf'>;
  readonly startTrainer: StartTrainer;
}

export type OpenPredictionLibrary = PredictionLibrary & {
  /** Ends the process of models that stay loaded. */
  close(): Promise<void>;
};

export function predictionLibrary(parts: PredictionParts): OpenPredictionLibrary {
  const { root, store, runs, adapters, trained, settings, startTrainer } = parts;

  const isAdapter = (id: string): boolean => adapters.list().some(({ name }) => name === id);
  const facts = (id: string): ModelFacts =>
    isAdapter(id) ? factsOfAdapter(adapters.show(id)) : factsOf(runs.show(id), store);

  async function modelOf(id: string): Promise<PredictModel> {
    if (isAdapter(id)) return { ...facts(id), job: await adapters.jobOf(id) };
    const run = runs.show(id);
    const job = await trained.jobOf(run);
    return { ...factsOf(run, store), job };
  }
  async function open(ids: readonly string[], backend?: BackendId | 'auto'): Promise<Predicting> {
    const models: PredictModel[] = [];
    for (const id of distinct(ids)) models.push(await modelOf(id));
    return openPredicting(models, startTrainer, backend);
  }
  const warm = warmModels((ids) => open(ids, settings.get().backend));
  return {
    facts,
    open,
    close: warm.close,
    kept: () => [
      ...distinctRuns(runs.list()).flatMap((run) => (isKept(run, store) ? [keptRun(run, store)] : [])),
      ...adapters.list().map(keptAdapter),
    ],
    answer: async (ids, input) => warm.answer(ids, inputFor(distinct(ids).map(facts), input)),
    async file(ids, { backend, ...choice }) {
      const out = path.resolve(choice.out);
      refuseOwn(root, out);
      if (isSamePlace(out, choice.file)) throw appError('predict-over-input', { file: choice.file });
      const models = distinct(ids).map(facts);
      const needsPair = readsPairs(models, choice.asked.textPair !== undefined);
      const [first] = ids;
      const imported = isAdapter(first!) ? undefined : taskOfRun(runs.show(first!), store).columns;
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

/** Returns whether the models read pairs. Refuses models of both forms, and a second text that none of them reads. */
function readsPairs(models: readonly ModelFacts[], hasPair: boolean): boolean {
  const [first] = models;
  const needsPair = models.every(({ anyPair }) => anyPair) ? hasPair : models.some((one) => !takes(one, false));
  const other = models.find((one) => !takes(one, needsPair));
  if (other) {
    const wanted = models.find((one) => one !== other) ?? first!;
    throw appError('predict-forms-differ', { first: wanted.id, second: other.id });
  }
  if (hasPair && !needsPair) throw appError('predict-pair-unused', { model: first!.id });
  return needsPair;
}

/** A run of several studies is listed with each of them. */
const distinctRuns = (rows: readonly RunRow[]): RunRow[] => [...new Map(rows.map((run) => [run.id, run])).values()];

const isKept = (run: RunRow, store: Store): boolean =>
  run.status === 'completed' && !isSearch(run.config.method) && store.read.artefact(run.id, 'weights') !== null;

function keptRun(run: RunRow, store: Store): KeptModel {
  const { method, learningRate, seed } = run.config;
  return { ...factsOf(run, store), method, learningRate, seed };
}

const keptAdapter = (adapter: AdapterInfo): KeptModel => ({
  ...factsOfAdapter(adapter),
  ...{ method: adapter.config.method, learningRate: null, seed: null },
});

const factsOfAdapter = (adapter: AdapterInfo): ModelFacts => {
  const { name, kind, anyPair, labels, encoder, encoderSha256, config } = adapter;
  return { id: name, task: name, kind, anyPair, labels, encoder, encoderSha256, maxLength: config.maxLength };
};

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
