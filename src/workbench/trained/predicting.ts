import { answerOf, type ModelAnswer, type ModelFacts, type TextInput } from '../../shared/prediction';
import type { BackendId } from '../../shared/run';
import type { TrainedJob } from '../../shared/trainer-protocol';
import type { StartTrainer } from '../trainer-process';
import { openPredictor, type Predictor } from './predictor';

/** A trained model with its files. */
export interface PredictModel extends ModelFacts {
  readonly job: TrainedJob;
}

/** Models that stay loaded and predict together. */
export interface Predicting {
  readonly models: readonly ModelFacts[];
  /** Returns the answers `[row][model]`; `models` are places in the list, all by default. */
  predict(rows: readonly TextInput[], models?: readonly number[]): Promise<readonly (readonly ModelAnswer[])[]>;
  /** Resolves with the reason when a process has ended and nothing can be predicted any more. */
  readonly ended: Promise<Error>;
  close(): Promise<void>;
}

interface Group {
  readonly predictor: Predictor;
  /** Places of its models in the whole list. */
  readonly places: readonly number[];
}

/** Loads models. Those on one encoder share a process, and its weights and tokens. */
export async function openPredicting(
  models: readonly PredictModel[],
  startTrainer: StartTrainer,
  backend?: BackendId | 'auto',
): Promise<Predicting> {
  const groups: Group[] = [];
  const close = async (): Promise<void> => void (await Promise.all(groups.map(({ predictor }) => predictor.close())));
  try {
    for (const encoder of new Set(models.map(({ encoderSha256 }) => encoderSha256))) {
      const places = [...models.keys()].filter((place) => models[place]!.encoderSha256 === encoder);
      const jobs = places.map((place) => models[place]!.job);
      groups.push({ places, predictor: await openPredictor(jobs, startTrainer, backend) });
    }
  } catch (error) {
    await close();
    throw error;
  }

  async function predict(rows: readonly TextInput[], wanted: readonly number[] = [...models.keys()]) {
    const found = rows.map((): ModelAnswer[] => []);
    const ask = async ({ predictor, places }: Group): Promise<void> => {
      const own = wanted.filter((place) => places.includes(place));
      if (own.length === 0) return;
      const inGroup = own.map((place) => places.indexOf(place));
      const predicted = await predictor.predict(rows, inGroup);
      predicted.forEach((row, at) =>
        own.forEach((place, i) => {
          found[at]![wanted.indexOf(place)] = answerOf(models[place]!, row, row.outputs[i]);
        }),
      );
    };
    await Promise.all(groups.map(ask));
    return found;
  }
  return {
    models: models.map(({ job: _, ...facts }) => facts),
    predict,
    ended: Promise.race(groups.map(({ predictor }) => predictor.ended)),
    close,
  };
}
