import { watchDebounced } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { isReference } from '../../methods/registry';
import type { SettingComparison } from '../../shared/claims';
import type { ErrorRecord } from '../../shared/errors';
import { cellsOf } from '../../study/results/cells';
import { isThrough } from '../../study/results/coverage';
import { inOrder } from '../../study/setting';
import { call, recordOf } from '../bridge';
import { useStudies } from './studies';

/** Two settings of the shown study, and the tests of their difference from main, which has the predictions. */
export const useComparison = defineStore('comparison', () => {
  const studies = useStudies();
  const chosen = ref<{ readonly a?: string; readonly b?: string }>({});
  const within = ref(1);
  const includeCollapsed = ref(false);
  const found = shallowRef<SettingComparison | null>(null);
  const error = ref<ErrorRecord | null>(null);
  const testing = ref(false);
  let asked = 0;

  watch(
    () => studies.current,
    () => {
      chosen.value = {};
      found.value = null;
    },
  );

  /** Points with a selected setting on at least one task. */
  const points = computed(() => {
    const cells = studies.results ? cellsOf(studies.results, includeCollapsed.value) : [];
    const complete = cells.filter(({ winner }) => winner).map(({ point }) => [point.key, point] as const);
    return [...new Map(complete).values()].sort(inOrder);
  });
  const known = (key: string | undefined) => points.value.find((point) => point.key === key)?.key;
  const reference = computed(() => points.value.find(isReference)?.key);
  const b = computed({
    get: () => known(chosen.value.b) ?? reference.value ?? points.value[1]?.key ?? '',
    set: (value) => (chosen.value = { ...chosen.value, b: value }),
  });
  const a = computed({
    get: () => known(chosen.value.a) ?? points.value.find(({ key }) => key !== b.value)?.key ?? '',
    set: (value) => (chosen.value = { ...chosen.value, a: value }),
  });
  const request = computed(() => ({
    ...{ study: studies.current ?? '', a: a.value, b: b.value },
    ...{ within: within.value, includeCollapsed: includeCollapsed.value },
  }));
  const done = computed(() => studies.results?.runs.filter(isThrough).length ?? 0);

  const swap = (): void => {
    chosen.value = { a: b.value, b: a.value };
  };

  /** The old comparison stays visible until the new one arrives. */
  async function test(): Promise<void> {
    if (a.value === '' || b.value === '') return;
    const own = ++asked;
    testing.value = true;
    try {
      const tested = await call('studies:compare', request.value);
      if (own !== asked) return;
      found.value = tested;
      error.value = null;
    } catch (problem) {
      if (own !== asked) return;
      found.value = null;
      error.value = recordOf(problem);
    } finally {
      if (own === asked) testing.value = false;
    }
  }
  watchDebounced([request, done], () => void test(), { debounce: 120, immediate: true });

  return { a, b, within, includeCollapsed, points, found, error, testing, request, swap };
});
