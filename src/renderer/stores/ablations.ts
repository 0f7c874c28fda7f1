import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { isWhole, type AblationWork } from '../../shared/ablation';
import type { RunRow } from '../../shared/run';
import { sameLabels, type TaskInfo } from '../../shared/task';
import { call } from '../bridge';
import { useStudies } from './studies';
import { useTasks } from './tasks';

/** Runs that can be scored without their adapters, and those that are being scored. */
export const useAblations = defineStore('ablations', () => {
  const studies = useStudies();
  const tasks = useTasks();
  const working = ref<readonly AblationWork[]>([]);

  const load = async (): Promise<void> => {
    working.value = await call('ablations:working');
  };
  const take = (now: readonly AblationWork[]): void => {
    working.value = now;
    // Spans are part of the study's results.
    studies.refreshSoon();
  };
  /** Resolves when it has ended. */
  const start = (run: RunRow, task: TaskInfo): Promise<void> =>
    call('ablations:start', { id: run.id, ...(task.sha256 === run.taskSha256 ? {} : { task: task.name }) });
  const stop = (): Promise<void> => call('ablations:stop');

  const workOf = (run: string): AblationWork | null => working.value.find((one) => one.run === run) ?? null;
  const isDone = ({ id }: RunRow, taskSha256: string): boolean =>
    (studies.results?.ablations ?? []).some((one) => one.run === id && one.taskSha256 === taskSha256 && isWhole(one));
  /** Returns the tasks that a run can be scored on, its own first. */
  function tasksFor(run: RunRow): TaskInfo[] {
    const own = (studies.results?.tasks ?? []).find(({ sha256 }) => sha256 === run.taskSha256);
    if (!own) return [];
    const others = tasks.list.filter((one) => one.sha256 !== own.sha256 && one.name !== own.name);
    return [own, ...others.filter((one) => sameLabels(one, own) && one.rows.validation > 0)];
  }
  const candidates = computed(() =>
    (studies.results?.runs ?? []).filter((run) => run.status === 'completed' && run.config.method.method === 'adapter'),
  );
  return { working, load, take, start, stop, workOf, isDone, tasksFor, candidates };
});
