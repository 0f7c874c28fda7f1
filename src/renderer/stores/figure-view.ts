import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { usualY, type FigureOptions, type StudyFigure } from '../../report/figures/figure';
import { studyFigure } from '../../report/figures/study-figure';
import { figureKinds, type FigureKind } from '../../shared/figure';
import { remembered } from '../composables/remembered';
import { useStudies } from './studies';

/** The figures that this place draws; the trade-off of all tasks has a place of its own. */
export type ShownKind = Exclude<FigureKind, 'trade-off'>;
export const shownKinds = figureKinds.filter((kind): kind is ShownKind => kind !== 'trade-off');

/** Which of the paper's figures is shown, how, and the figure itself. */
export const useFigureView = defineStore('figure-view', () => {
  const studies = useStudies();
  const kind = remembered<ShownKind>('figure-kind', 'figure-1');
  /** As a person has set it for the figure; else as the paper draws it. */
  const chosenY = ref<Partial<Record<ShownKind, 'delta' | 'score'>>>({});
  const x = remembered<'trained' | 'fraction'>('figure-x', 'trained');
  const overlay = remembered('figure-overlay', false);
  /** Empty: all tasks. */
  const task = ref('');

  const tasks = computed(() => {
    const own = studies.results?.tasks.map((one) => one.name) ?? [];
    // A run can be scored without its adapters on a task that the study does not have.
    const others = kind.value === 'figure-6' ? (studies.results?.ablations.map((one) => one.task) ?? []) : [];
    return [...new Set([...own, ...others])];
  });
  watch(
    () => studies.current,
    () => (task.value = ''),
  );

  const hasTrainedAxis = computed(() => kind.value === 'figure-1' || kind.value === 'figure-4');
  const needsDelta = computed(() => overlay.value && hasTrainedAxis.value);
  const y = computed({
    // The paper stands beside ours as distances over shares.
    get: () => (needsDelta.value ? 'delta' : (chosenY.value[kind.value] ?? usualY(kind.value))),
    set: (value) => (chosenY.value = { ...chosenY.value, [kind.value]: value }),
  });
  const isOfOneTask = computed(() => kind.value === 'figure-4');
  /** Figure 4 has to be of some task. */
  const shownTask = computed(() => task.value || (isOfOneTask.value ? (tasks.value[0] ?? '') : ''));

  const options = computed<FigureOptions>(() => ({
    kind: kind.value,
    y: y.value,
    x: hasTrainedAxis.value ? (needsDelta.value ? 'fraction' : x.value) : undefined,
    overlay: overlay.value,
    tasks: shownTask.value === '' ? undefined : [shownTask.value],
  }));
  const figure = computed<StudyFigure | null>(() =>
    studies.results && studies.results.runs.length > 0 ? studyFigure(studies.results, options.value) : null,
  );

  return { kind, y, x, overlay, needsDelta, task, shownTask, tasks, isOfOneTask, hasTrainedAxis, options, figure };
});
