import { probit } from 'simple-statistics';
import type { PredictionSource, StudyResults } from '../../src/shared/results';
import type { Prediction, RunRow } from '../../src/shared/run';
import { expandStudy } from '../../src/study/plan/expand';
import { parseStudy } from '../../src/study/plan/parse';
import { shapeEncoder } from '../../src/study/plan/shapes';
import { madeUpEncoder, madeUpTask } from '../bench/made-up-facts';

/** How the scores of a simulated study arise. Shares and spreads are in points. */
export interface SimulatedStudy {
  readonly tasks: number;
  readonly rows: number;
  readonly seeds: number;
  /** Adapter sizes of the candidates; each is truly `delta` points from full fine-tuning. */
  readonly sizes: readonly number[];
  readonly delta: number;
  /** Standard deviation of a run's true accuracy over seeds. */
  readonly seedSpread: number;
}

/** True accuracy of full fine-tuning. */
const fullAccuracy = 0.8;

/** The share of a row's difficulty that all runs have in common. Above 0, two runs agree more often than by chance. */
const sharedDifficulty = 0.7;

/** Returns a source of studies of one form. The plan is expanded once; each study has new scores and predictions. */
export function simulatedStudies(form: SimulatedStudy): (random: () => number) => {
  readonly results: StudyResults;
  readonly predictions: PredictionSource;
} {
  const names = Array.from({ length: form.tasks }, (_, i) => `task-${i}`);
  const encoder = madeUpEncoder(shapeEncoder('bert-base-uncased'));
  const tasks = names.map((name) => madeUpTask(name));
  const file = parseStudy(
    {
      encoder: encoder.name,
      tasks: names,
      methods: [{ method: 'full' }, { method: 'adapter', size: form.sizes, learningRate: 1e-3 }],
      seeds: Array.from({ length: form.seeds }, (_, seed) => seed),
    },
    'simulated',
  );
  const planned = expandStudy(file, { tasks, encoders: [encoder] });
  return (random) => {
    const normal = (): number => probit(Math.min(1 - 1e-12, Math.max(1e-12, random())));
    const difficulty = new Map(names.map((name) => [name, split(normal, form.rows)]));
    const predictions = new Map<string, { readonly test: Prediction[] }>();
    const runs = planned.map((run): RunRow => {
      const delta = run.config.method.method === 'full' ? 0 : form.delta;
      const limit = probit(fullAccuracy + (delta + form.seedSpread * normal()) / 100);
      const own = difficulty.get(run.task)!;
      const answers = {
        validation: answersTo(own.validation, limit, normal),
        test: answersTo(own.test, limit, normal),
      };
      predictions.set(run.id, answers);
      return completed(run, accuracy(answers.validation), accuracy(answers.test));
    });
    return {
      results: { study: 'simulated', encoder, tasks, runs, ablations: [] },
      predictions: (id, split) => (split === 'test' ? (predictions.get(id)?.test ?? null) : null),
    };
  };
}

const split = (normal: () => number, rows: number): Record<'validation' | 'test', Float64Array> => ({
  validation: Float64Array.from({ length: rows }, normal),
  test: Float64Array.from({ length: rows }, normal),
});

/** A prediction is right where the row's difficulty, shared and of the run, is below the limit. */
const answersTo = (difficulty: Float64Array, limit: number, normal: () => number): Prediction[] =>
  Array.from(difficulty, (shared, example): Prediction => {
    const hard = Math.sqrt(sharedDifficulty) * shared + Math.sqrt(1 - sharedDifficulty) * normal();
    return { example, label: 1, prediction: hard < limit ? 1 : 0, probabilities: null };
  });

const accuracy = (answers: readonly Prediction[]): number =>
  answers.reduce((sum, { prediction }) => sum + prediction, 0) / answers.length;

const completed = (planned: ReturnType<typeof expandStudy>[number], validation: number, test: number): RunRow => ({
  ...planned,
  study: 'simulated',
  status: 'completed',
  scores: { validation: { accuracy: validation }, test: { accuracy: test } },
  step: 1,
  steps: 1,
  epoch: 1,
  startedAt: null,
  durationMs: 1000,
  device: 'CPU',
  backend: 'tensorflow',
  versions: null,
  error: null,
  keptEpoch: 1,
});
