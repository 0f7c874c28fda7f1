import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import type { FigureX, FigureY, StudyFigure } from '../../report/figures/figure';
import {
  figureKinds,
  figureSpec,
  figureTasks,
  studyFigure,
  type FigureKind,
  type FigureRequest,
} from '../../report/figures/registry';
import { remembered } from '../composables/remembered';
import { useStudies } from './studies';

/** Kinds without a view of their own. */
export const shownKinds = figureKinds.filter((kind) => !figureSpec(kind).hasOwnView);

/** Options of the shown figure, and the figure itself. */
export const useFigureView = defineStore('figure-view', () => {
  const studies = useStudies();
  const lastKind = remembered<FigureKind>('figure-kind', shownKinds[0]!);
  const kind = computed({
    // Another version may have stored another kind.
    get: () => (shownKinds.includes(lastKind.value) ? lastKind.value : shownKinds[0]!),
    set: (value) => (lastKind.value = value),
  });
  const spec = computed(() => figureSpec(kind.value));
  /** Options that a person set, by kind. */
  const chosenY = ref<Partial<Record<FigureKind, FigureY>>>({});
  const x = remembered<FigureX>('figure-x', 'trained');
  const overlay = remembered('figure-overlay', false);
  /** Empty: all tasks. */
  const task = ref('');

  const tasks = computed(() => (studies.results ? figureTasks(studies.results, kind.value) : []));
  watch(
    () => studies.current,
    () => (task.value = ''),
  );

  const needsDelta = computed(() => overlay.value && spec.value.hasTrainedAxis);
  const y = computed({
    // The paper's numbers can only be compared as distances over shares.
    get: () => (needsDelta.value ? 'delta' : (chosenY.value[kind.value] ?? spec.value.defaultY)),
    set: (value) => (chosenY.value = { ...chosenY.value, [kind.value]: value }),
  });
  /** A figure of one task needs a task. */
  const shownTask = computed(() => task.value || (spec.value.isOfOneTask ? (tasks.value[0] ?? '') : ''));

  const options = computed<FigureRequest>(() => ({
    kind: kind.value,
    y: y.value,
    x: spec.value.hasTrainedAxis ? (needsDelta.value ? 'fraction' : x.value) : undefined,
    overlay: overlay.value,
    tasks: shownTask.value === '' ? undefined : [shownTask.value],
  }));
  const figure = computed<StudyFigure | null>(() =>
    studies.results && studies.results.runs.length > 0 ? studyFigure(studies.results, options.value) : null,
  );

  return { kind, spec, y, x, overlay, needsDelta, task, shownTask, tasks, options, figure };
});
