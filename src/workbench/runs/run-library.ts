import { runNotes } from '../../study/health/health';
import { isSearch } from '../../methods/registry';
import { appError } from '../../shared/errors';
import { notice } from '../../shared/notice';
import { bestTrial } from '../../shared/trial';
import type { Store } from '../../store/store';
import type { HealthJudge } from './judge-health';
import type { RunLibrary } from '../workbench';

/** Number of losses for a line that is 72 pixels wide. */
const sparklinePoints = 48;

export function runLibrary(store: Store, health: HealthJudge): RunLibrary {
  const show = (id: string) => {
    const found = store.read.run(id);
    if (found) return health.judged(found);
    throw appError('run-missing', { run: id });
  };
  return {
    list(filter = {}) {
      const { study } = filter;
      if (study !== undefined && !store.read.study(study)) {
        const names = store.read.studies().map((one) => one.name);
        throw appError('study-missing', { study, known: names.join(', ') || '–' });
      }
      return store.read.runs({ study }).map((run) => health.judged(run));
    },
    show,
    health(id) {
      const damaged = store.read.unreadableProbabilities(id).map((one) => notice('probabilities-unreadable', one));
      return [...runNotes(show(id)), ...damaged];
    },
    curve: (id) => store.read.curve(show(id).id),
    search(id) {
      const { config, taskSha256 } = show(id);
      const metric = store.read.taskOfContent(taskSha256)?.metric;
      if (!isSearch(config.method) || !metric) return null;
      const trials = store.read.trials(id);
      return { metric, best: bestTrial(trials, metric)?.trial ?? null, trials };
    },
    sparklines: (ids) =>
      Object.fromEntries(
        ids.flatMap((id) => {
          const losses = store.read.curve(id, sparklinePoints).filter((point) => point.name === 'loss');
          return losses.length === 0 ? [] : [[id, losses.map((point) => point.value)]];
        }),
      ),
    encoderDtypes: (id) => store.read.encoderOfContent(show(id).encoderSha256)?.weights?.dtypes ?? null,
    attempts: (id) => store.read.attempts(show(id).id),
    predictions: (id, split) => store.read.predictions(show(id).id, split),
  };
}
