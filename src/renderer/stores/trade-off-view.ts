import { useDebounceFn } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { frameOf, type Frame } from '../../report/trade-off/frame';
import { tradeOff, withoutHidden } from '../../report/trade-off/trade-off';
import type { TradeOff, TradeOffOptions, TradeOffPoint } from '../../report/trade-off/model';
import type { MethodId } from '../../methods/registry';
import type { Evidence } from '../../shared/results';
import { answer, type Answer } from '../../study/results/answer';
import { cellsOf } from '../../study/results/cells';
import { compare } from '../../study/results/comparison';
import { call } from '../bridge';
import { remembered } from '../composables/remembered';
import { useQueue } from './queue';
import { useStudies } from './studies';

/** The trade-off and its answer: the person's choices, and everything that follows from the results. */
export const useTradeOffView = defineStore('trade-off-view', () => {
  const studies = useStudies();
  const queue = useQueue();
  const y = remembered<'delta' | 'score'>('trade-off-y', 'delta');
  const x = remembered<'trained' | 'fraction'>('trade-off-x', 'trained');
  const split = ref<'auto' | 'validation' | 'test'>('auto');
  const show = remembered('trade-off-show', { bands: true, tasks: false, seeds: true, pareto: false });
  /** If true, shows the paper's numbers, as distances over shares. */
  const overlay = remembered('trade-off-overlay', false);
  const within = ref(1);
  /** If true, counts settings whose runs collapsed like any others. */
  const includeCollapsed = ref(false);
  const hiddenTasks = ref<ReadonlySet<string>>(new Set());
  const hiddenMethods = ref<ReadonlySet<MethodId>>(new Set());
  const selected = ref<string | null>(null);

  watch(
    () => studies.current,
    () => {
      hiddenTasks.value = new Set();
      hiddenMethods.value = new Set();
      selected.value = null;
      split.value = 'auto';
    },
  );

  const allTasks = computed(() => studies.results?.tasks.map((task) => task.name) ?? []);
  const allMethods = computed(() => [...new Set((studies.results?.runs ?? []).map((run) => run.config.method.method))]);
  const tasks = computed(() => allTasks.value.filter((task) => !hiddenTasks.value.has(task)));
  const methods = computed(() => allMethods.value.filter((method) => !hiddenMethods.value.has(method)));

  const filtered = computed(
    () => studies.results && withoutHidden(studies.results, { tasks: tasks.value, methods: methods.value }),
  );
  const cells = computed(() => (filtered.value ? cellsOf(filtered.value, includeCollapsed.value) : []));
  /** Cells whose runs collapsed, whether they count or not. */
  const collapsedCells = computed(
    () => (filtered.value ? cellsOf(filtered.value) : []).filter((cell) => cell.collapsed).length,
  );
  const comparison = computed(() => compare(cells.value));

  const { intervals, drawing, pending } = useIntervals(
    () => studies.current,
    () => tasks.value,
    () => includeCollapsed.value,
    () => JSON.stringify(comparison.value.candidates.map((one) => one.pairs.map((pair) => pair.setting.key))),
    () => queue.view.running.length > 0,
  );
  const options = computed<TradeOffOptions>(() => ({
    y: overlay.value ? 'delta' : y.value,
    x: overlay.value ? 'fraction' : x.value,
    overlay: overlay.value,
    split: split.value,
    within: within.value,
    includeCollapsed: includeCollapsed.value,
    evidence: intervals.value,
    tasks: tasks.value,
    methods: methods.value,
  }));
  const shown = computed<TradeOff | null>(() =>
    filtered.value && studies.results!.runs.length > 0 ? tradeOff(filtered.value, options.value) : null,
  );

  /** Axes only grow while the same figure is shown. */
  const frame = shallowRef<Frame | null>(null);
  let frameFor = '';
  watch(
    shown,
    (now) => {
      const { within: _within, evidence: _evidence, ...what } = options.value;
      const key = JSON.stringify([studies.current, what, now?.split]);
      frame.value = now && frameOf(now, key === frameFor ? (frame.value ?? undefined) : undefined);
      frameFor = key;
    },
    { immediate: true },
  );

  const points = computed<readonly TradeOffPoint[]>(() =>
    shown.value
      ? [...shown.value.series.flatMap((series) => series.points), ...shown.value.singles].sort(
          (a, b) => a.trained - b.trained,
        )
      : [],
  );

  const theAnswer = computed<Answer | null>(() => {
    if (!filtered.value || filtered.value.runs.length === 0) return null;
    const known = intervals.value;
    return answer(filtered.value, cells.value, comparison.value, {
      within: within.value,
      intervals: known && { overall: (one) => known[one.point.key] ?? null, ofTask: () => null },
    });
  });

  return {
    ...{ y, x, overlay, split, show, within, includeCollapsed, selected, hiddenTasks, hiddenMethods },
    ...{ allTasks, allMethods, tasks, methods, options, shown, frame, points },
    ...{ collapsedCells, comparison, intervals, drawing, pending, answer: theAnswer },
  };
});

/** 95 % intervals by point, from main, which has the predictions; requested again when settings change. */
function useIntervals(
  study: () => string | null,
  tasks: () => readonly string[],
  includeCollapsed: () => boolean,
  candidates: () => string,
  isTraining: () => boolean,
) {
  const intervals = shallowRef<Readonly<Record<string, Evidence | null>> | null>(null);
  const drawing = ref(false);
  /** Requested and not known yet: until then nothing may be called an answer. */
  const pending = ref(false);
  let asked = 0;

  async function ask(): Promise<void> {
    const name = study();
    if (name === null || candidates() === '[]') {
      pending.value = false;
      return;
    }
    const own = ++asked;
    drawing.value = true;
    try {
      const found = await call('studies:intervals', {
        study: name,
        tasks: [...tasks()],
        includeCollapsed: includeCollapsed(),
      });
      if (own === asked) intervals.value = found;
    } catch {
      // Without intervals, the answer says so itself.
      if (own === asked) intervals.value = null;
    } finally {
      if (own === asked) {
        drawing.value = false;
        pending.value = false;
      }
    }
  }

  // Drawing takes processor time that a training needs more.
  const askSoon = useDebounceFn(ask, () => (isTraining() ? 10_000 : 500));
  watch(
    () => [study(), tasks().join('|'), candidates()],
    () => {
      intervals.value = null;
      pending.value = true;
      void askSoon();
    },
    { immediate: true },
  );
  return { intervals, drawing, pending };
}
