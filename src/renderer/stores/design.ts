import { watchDebounced } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { methodIds, refusalOf, type MethodId } from '../../methods/registry';
import type { EncoderShape } from '../../shared/encoder';
import type { ErrorRecord } from '../../shared/errors';
import type { StudyPlan } from '../../shared/plan';
import type { StudyFile } from '../../shared/study-file';
import { studyFileSchema } from '../../shared/study-file';
import { shapeEncoder } from '../../study/plan/shapes';
import { isThrough } from '../../study/results/coverage';
import { call, recordOf } from '../bridge';
import { kept } from '../composables/kept';
import { draftOf, fileOfDraft, newDraft, type Draft } from '../model/study-draft';
import { useEncoders } from './encoders';
import { useStudies } from './studies';
import { useTasks } from './tasks';

/** The study in the designer, and its plan. */
export const useDesign = defineStore('design', () => {
  const studies = useStudies();
  const tasks = useTasks();
  const encoders = useEncoders();
  const draft = ref<Draft | null>(null);
  kept('study', draft);
  const plan = shallowRef<StudyPlan | null>(null);
  const error = ref<ErrorRecord | null>(null);
  const planning = ref(false);
  /** The draft's encoder; undefined while it is not in the list. */
  const encoder = computed<EncoderShape | undefined>(() => {
    const wanted = draft.value?.encoder;
    if (wanted === undefined) return undefined;
    return typeof wanted === 'string' ? encoders.list.find(({ name }) => name === wanted) : shapeEncoder(wanted.shape);
  });
  /** Methods that the encoder's family refuses, with the reason. */
  const refused = computed<ReadonlyMap<MethodId, ErrorRecord>>(() => {
    const shape = encoder.value;
    if (!shape) return new Map();
    return new Map(
      methodIds.flatMap((id) => {
        const reason = refusalOf(id, shape);
        return reason ? [[id, reason] as const] : [];
      }),
    );
  });
  const file = computed(() => draft.value && fileOfDraft(draft.value, refused.value));
  let asked = 0;

  /** A value that a person sets replaces the file's list. */
  function change(part: Partial<Draft>): void {
    if (!draft.value) return;
    const kept = Object.entries(draft.value.restOfTraining).filter(([key]) => !(key in part));
    draft.value = { ...draft.value, restOfTraining: Object.fromEntries(kept), ...part };
  }

  /** Returns the rail's study, or a new one without it. */
  function start(): void {
    if (studies.summary) draft.value = draftOf(studies.summary.file, studies.summary.name);
    else startNew();
  }

  function startNew(): void {
    const taken = new Set(studies.list.map((study) => study.name));
    let number = 1;
    while (taken.has(`study-${number}`)) number += 1;
    draft.value = {
      ...newDraft(`study-${number}`, encoders.list[0]?.name ?? ''),
      tasks: tasks.list.slice(0, 1).map((task) => task.name),
    };
  }

  /** Loads a file that a person opened. The plan checks it as the command line does. */
  function open(opened: unknown, name: string): void {
    const parsed = studyFileSchema.safeParse(opened);
    if (parsed.success) draft.value = draftOf(parsed.data as StudyFile, name);
    else void check(opened as Record<string, unknown>);
  }

  /** The old plan stays visible until the new one arrives. */
  async function check(checked: Record<string, unknown>): Promise<void> {
    const own = ++asked;
    planning.value = true;
    try {
      const made = await call('studies:plan', { file: checked });
      if (own !== asked) return;
      plan.value = made;
      error.value = null;
    } catch (problem) {
      if (own === asked) error.value = recordOf(problem);
    } finally {
      if (own === asked) planning.value = false;
    }
  }

  const done = computed(() => studies.results?.runs.filter(isThrough).length ?? 0);
  watchDebounced([file, () => tasks.list, () => encoders.list, done], () => file.value && void check(file.value), {
    debounce: 60,
  });
  watch(
    () => studies.current,
    (name) => {
      if (draft.value && name !== null && name !== draft.value.name) start();
    },
  );

  /** Stores and queues the study and selects it for all views. */
  async function run(): Promise<void> {
    if (!file.value) return;
    const started = await call('studies:start', { file: file.value });
    studies.current = started.study;
    await studies.load();
  }

  return { draft, encoder, refused, plan, error, planning, file, change, start, startNew, open, run };
});
