import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { isWhole, type AblationWork } from '../../shared/ablation';
import type { RunRow } from '../../shared/run';
import { call } from '../bridge';
import { useStudies } from './studies';

/** Runs that can be scored without their adapters, and those that are being scored. */
export const useAblations = defineStore('ablations', () => {
  const studies = useStudies();
  const working = ref<readonly AblationWork[]>([]);

  const load = async (): Promise<void> => {
    working.value = await call('ablations:working');
  };
  const take = (now: readonly AblationWork[]): void => {
    working.value = now;
    // Spans come with the study's results.
    studies.refreshSoon();
  };
  /** Resolves when it has ended. */
  const start = (run: string): Promise<void> => call('ablations:start', { id: run });
  const stop = (): Promise<void> => call('ablations:stop');

  const workOf = (run: string): AblationWork | null => working.value.find((one) => one.run === run) ?? null;
  /** On its own task. */
  const isDone = ({ id, taskSha256 }: RunRow): boolean =>
    (studies.results?.ablations ?? []).some((one) => one.run === id && one.taskSha256 === taskSha256 && isWhole(one));
  const candidates = computed(() =>
    (studies.results?.runs ?? []).filter((run) => run.status === 'completed' && run.config.method.method === 'adapter'),
  );
  return { working, load, take, start, stop, workOf, isDone, candidates };
});
