import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { StudyResults, StudySummary } from '../../shared/results';
import type { RecordedEvent } from '../../shared/run';
import { call } from '../bridge';
import { remembered } from '../composables/remembered';
import { applyEvents, isSettling } from '../model/apply-events';

/** The studies of the data folder, and the results of the one that all views show. */
export const useStudies = defineStore('studies', () => {
  const list = ref<readonly StudySummary[]>([]);
  const current = remembered<string | null>('study', null);
  const results = shallowRef<StudyResults | null>(null);
  const loaded = ref(false);
  const seen = new Map<string, number>();
  let refresh: ReturnType<typeof setTimeout> | null = null;

  const summary = computed(() => list.value.find((study) => study.name === current.value) ?? null);

  async function load(): Promise<void> {
    list.value = await call('studies:list');
    if (!summary.value) current.value = list.value[0]?.name ?? null;
    await loadResults();
    loaded.value = true;
  }

  async function loadResults(): Promise<void> {
    const name = current.value;
    const fresh = name === null ? null : await call('studies:results', { study: name });
    // Another study may have been picked while this one was loading.
    if (current.value === name) results.value = fresh;
  }

  async function pick(name: string): Promise<void> {
    if (current.value === name) return;
    current.value = name;
    results.value = null;
    seen.clear();
    await loadResults();
  }

  /** Events change rows in place. Other changes come with a snapshot, rarely enough for large studies. */
  function take(events: readonly RecordedEvent[]): void {
    if (results.value) {
      const applied = applyEvents(results.value, events, seen);
      results.value = applied.results;
      if (applied.gap || applied.settled) refreshSoon();
    }
    if (events.some(isSettling)) refreshSoon();
  }

  function refreshSoon(): void {
    const pause = Math.max(1000, 2 * (results.value?.runs.length ?? 0));
    refresh ??= setTimeout(() => {
      refresh = null;
      void load();
    }, pause);
  }

  return { list, current, summary, results, loaded, load, pick, take, refreshSoon };
});
