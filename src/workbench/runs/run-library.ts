import { isSearch } from '../../methods/registry';
import { appError } from '../../shared/errors';
import { notice } from '../../shared/notice';
import { bestTrial } from '../../shared/trial';
import type { Store } from '../../store/store';
import { runHealth } from '../../study/results/health';
import type { RunLibrary } from '../workbench';

/** Losses of a line that is 72 pixels wide. */
const sparklinePoints = 48;

export function runLibrary(store: Store): RunLibrary {
  const show = (id: string) => {
    const found = store.read.run(id);
    if (found) return found;
    throw appError('run-missing', { run: id });
  };
  return {
    list(filter = {}) {
      const { study } = filter;
      if (study !== undefined && !store.read.study(study)) {
        const names = store.read.studies().map((one) => one.name);
        throw appError('study-missing', { study, known: names.join(', ') || '–' });
      }
      return store.read.runs({ study });
    },
    show,
    health(id) {
      const run = show(id);
      const unreadable = store.read.unreadableProbabilities(id);
      const damaged = unreadable.map((one) => notice('probabilities-unreadable', one));
      return [...runHealth(run, store.read.taskOfContent(run.taskSha256)), ...damaged];
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
    predictions: (id, split) => store.read.predictions(show(id).id, split),
  };
}
