// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { listedRuns } from '../../src/renderer/model/run-list';
import { useStudies } from '../../src/renderer/stores/studies';
import { useTradeOffView } from '../../src/renderer/stores/trade-off-view';
import { scoreTable } from '../../src/report/tables/score-table';
import type { StudyFileInput } from '../../src/shared/study-file';
import { settingKey } from '../../src/study/setting';
import { resultsOf } from '../study/results';

/** Each run is put into its cell by this key, so its calls count the aggregations. */
vi.mock('../../src/study/setting', async (original) => {
  const module = await original<{ readonly settingKey: typeof settingKey }>();
  return { ...module, settingKey: vi.fn(module.settingKey) };
});
const grouped = vi.mocked(settingKey);

const study: StudyFileInput = {
  tasks: ['a', 'b'],
  seeds: [0, 1],
  methods: [{ method: 'full' }, { method: 'adapter', size: [8, 64] }, { method: 'top-n', n: [1, 6] }],
};
const results = () => resultsOf(study, ({ point }) => ({ validation: point === 'full' ? 0.9 : 0.895, test: 0.9 }));

describe('One refresh', () => {
  beforeEach(() => {
    setActivePinia(createPinia());
    Object.assign(window, { workbench: { call: () => Promise.resolve({ ok: true, value: {} }) } });
  });

  /** Everything that the window shows of a study. */
  function showAll() {
    const view = useTradeOffView();
    const { results: shown } = useStudies();
    return [view.shown, view.answer, view.comparison, listedRuns(shown!), scoreTable(shown!, { style: 'glue' })];
  }

  test('aggregates the runs once for figure, answer, list and tables', () => {
    const fresh = results();
    useStudies().results = fresh;
    grouped.mockClear();
    showAll();
    expect(grouped).toHaveBeenCalledTimes(fresh.runs.length);
  });

  test('of rows that changed aggregates once more, and another limit or axis does not', () => {
    const studies = useStudies();
    studies.results = results();
    showAll();
    const { runs } = studies.results;
    studies.results = {
      ...studies.results,
      runs: runs.map((run, i) => (i === 0 ? { ...run, status: 'failed' } : run)),
    };
    grouped.mockClear();
    showAll();
    const view = useTradeOffView();
    const before = view.shown;
    view.within = 0.2;
    view.y = 'score';
    showAll();
    expect(view.shown).not.toBe(before);
    expect(view.shown).toMatchObject({ within: 0.2, y: 'score' });
    expect(grouped).toHaveBeenCalledTimes(runs.length);
  });

  test('with a hidden method aggregates the rest once', () => {
    const studies = useStudies();
    studies.results = results();
    const view = useTradeOffView();
    view.hiddenMethods = new Set(['top-n']);
    view.hiddenTasks = new Set(['b']);
    grouped.mockClear();
    expect(view.shown?.series.map(({ method }) => method)).toEqual(['adapter']);
    expect(view.answer?.smallest ?? view.answer?.reason).toBeTruthy();
    expect(grouped).toHaveBeenCalledTimes(studies.results.runs.filter((run) => run.task === 'a').length - 4);
  });
});
