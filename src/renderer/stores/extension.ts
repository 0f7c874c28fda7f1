import { watchDebounced } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { ErrorRecord } from '../../shared/errors';
import type { StudyPlan } from '../../shared/plan';
import { canExtend, extendCommand, extendStudy, type Extension } from '../../study/plan/extend';
import { call, recordOf } from '../bridge';
import { useStudies } from './studies';

/** Seeds, rates or epochs to add to the rail's study, and the resulting plan. */
export const useExtension = defineStore('extension', () => {
  const studies = useStudies();
  /** null while the dialog is closed. */
  const wish = ref<Extension | null>(null);
  const plan = shallowRef<StudyPlan | null>(null);
  const error = ref<ErrorRecord | null>(null);
  const starting = ref(false);
  let asked = 0;

  const isEmpty = computed(() => !wish.value?.seeds && wish.value?.rate === undefined && !wish.value?.epochs);
  const command = computed(() => `adapter-workbench ${extendCommand(studies.current ?? '', wish.value ?? {})} --run`);

  /** Returns whether the study lists the values that the extension adds to; a search would draw them. */
  const isPossible = (extension: Extension): boolean =>
    studies.summary !== null && canExtend(studies.summary.file, extension);

  function extended(extension: Extension) {
    const { file, name } = studies.summary!;
    const configs = (studies.results?.runs ?? []).map(({ config }) => config);
    return { ...extendStudy(file, extension, configs), name };
  }

  async function check(): Promise<void> {
    const own = ++asked;
    plan.value = null;
    error.value = null;
    if (!wish.value || isEmpty.value) return;
    try {
      const made = await call('studies:plan', { file: extended(wish.value) });
      if (own === asked) plan.value = made;
    } catch (problem) {
      if (own === asked) error.value = recordOf(problem);
    }
  }
  watchDebounced(wish, check, { debounce: 80, deep: true });
  watch(
    () => studies.current,
    () => (wish.value = null),
  );

  /** Stores the extended study and queues new runs; existing runs keep their ids. */
  async function start(): Promise<void> {
    if (!wish.value || starting.value) return;
    starting.value = true;
    try {
      await call('studies:start', { file: extended(wish.value) });
      wish.value = null;
      await studies.load();
    } catch (problem) {
      error.value = recordOf(problem);
    } finally {
      starting.value = false;
    }
  }

  return { wish, plan, error, starting, isEmpty, command, isPossible, start };
});
