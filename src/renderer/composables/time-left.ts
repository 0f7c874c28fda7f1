import { computed, ref, watch, type ComputedRef } from 'vue';
import type { StudyFileInput } from '../../shared/study-file';
import { isThrough } from '../../study/results/coverage';
import { call } from '../bridge';
import { useQueue } from '../stores/queue';
import { useStudies } from '../stores/studies';

/** Seconds until the current study is complete, from its plan's estimate of missing runs; null while nothing runs. */
export function useTimeLeft(): ComputedRef<number | null> {
  const studies = useStudies();
  const queue = useQueue();
  const seconds = ref<number | null>(null);
  const done = computed(() => studies.results?.runs.filter(isThrough).length ?? 0);

  watch([done, () => queue.view.running.length > 0, () => studies.current], async ([, running]) => {
    const file = studies.summary?.file;
    if (!running || !file) {
      seconds.value = null;
      return;
    }
    try {
      const { estimate } = await call('studies:plan', { file: file as StudyFileInput & Record<string, unknown> });
      seconds.value = estimate && (estimate.seconds[0] + estimate.seconds[1]) / 2;
    } catch {
      // A task of the study may have been removed; then there is no estimate.
      seconds.value = null;
    }
  });
  return computed(() => seconds.value);
}
