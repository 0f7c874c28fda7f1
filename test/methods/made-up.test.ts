// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { program } from '../../src/cli/program';
import { methodIds, type MethodId } from '../../src/methods/registry';
import { pageSvg, screenPage } from '../../src/report/chart/page';
import { chartTheme } from '../../src/report/chart/theme';
import { studyFigure } from '../../src/report/figures/registry';
import { scoreTable } from '../../src/report/tables/score-table';
import { tableMarkdown } from '../../src/report/tables/formats/markdown';
import { tradeOff } from '../../src/report/trade-off/trade-off';
import MethodMark from '../../src/renderer/components/MethodMark.vue';
import { usePointName } from '../../src/renderer/composables/point-name';
import { setLocale } from '../../src/renderer/i18n';
import { windowTexts } from '../../src/renderer/i18n/window-texts';
import { methodColor, partColor, writeMethodColors } from '../../src/renderer/method-color';
import { useDesign } from '../../src/renderer/stores/design';
import { fileOfDraft, newDraft } from '../../src/renderer/model/study-draft';
import { useStudies } from '../../src/renderer/stores/studies';
import { shownMethods } from '../../src/renderer/views/encoders/trained-by';
import MethodsTable from '../../src/renderer/views/study/MethodsTable.vue';
import FilterPanel from '../../src/renderer/views/trade-off/FilterPanel.vue';
import type { StudyFileInput } from '../../src/shared/study-file';
import { expandStudy } from '../../src/study/plan/expand';
import { parseStudy } from '../../src/study/plan/parse';
import { minilm, taskNamed } from '../study/facts';
import { resultsOf } from '../study/results';

/** The product with one method more: a file of its own and one entry in the list. */
vi.mock('../../src/methods/list', async (original) => {
  const [{ specs }, { prefix }] = [await original<{ readonly specs: readonly object[] }>(), await import('./prefix')];
  return { specs: [...specs, prefix] };
});

const id = 'prefix' as MethodId;
const study = {
  tasks: ['cola', 'trec'],
  methods: [{ method: 'full' }, { method: 'prefix', size: [8, 16] }, { method: 'bitfit' }],
} as unknown as StudyFileInput;
const results = () => resultsOf(study, ({ point }) => ({ validation: point === 'full' ? 0.9 : 0.8, test: 0.8 }));

describe('A method of one file and one entry in the list', () => {
  beforeAll(() => {
    setActivePinia(createPinia());
    setLocale('en');
  });

  test('has an entry in the study file, and is named where another one is unknown', () => {
    expect(methodIds).toContain(id);
    expect(parseStudy(study, 'x').methods[1]).toMatchObject({ method: 'prefix', size: [8, 16] });
    const wrong = (entry: object) => () => parseStudy({ ...study, methods: [entry] }, 'x');
    expect(wrong({ method: 'nothing' })).toThrow(/known are: .*prefix/);
    expect(wrong({ method: 'prefix', size: 4, rank: 3 })).toThrow(/known are: method, size, learningRate/);
    expect(wrong({ method: 'prefix', size: 1000 })).toThrow(/≤ 512/);
  });

  test('is in the help of the commands that take a study file', async () => {
    for (const name of ['plan', 'run']) {
      const root = await program(['study', name, '--help']);
      const own = root.commands.find((one) => one.name() === 'study')!.commands.find((one) => one.name() === name)!;
      expect(own.helpInformation().replace(/\s+/g, ' ')).toContain('bitfit, layernorm, features, no-encoder, prefix');
    }
  });

  test('is planned with its rate, its counts and its deviation', () => {
    const tasks = ['cola', 'trec'].map((name) => taskNamed(name));
    const runs = expandStudy(parseStudy(study, 'x'), { tasks, encoders: [minilm] });
    const own = runs.filter(({ config }) => config.method.method === id);
    expect(own.map(({ task, trained }) => [task, trained.updates])).toEqual([
      ['cola', 2 * 8 * 6 * 384],
      ['cola', 2 * 16 * 6 * 384],
      ['trec', 2 * 8 * 6 * 384],
      ['trec', 2 * 16 * 6 * 384],
    ]);
    const [first] = own;
    expect(first!.trainedParameters).toBe(2 * 8 * 6 * 384 + 2 * 385);
    expect(first!.config.learningRate).toBe(3e-2);
    expect(first!.deviations).toContain('method: prefix');
    expect(new Set(runs.map((run) => run.id)).size).toBe(8);
  });

  test('is a row of the designer, with its numbers and rates', async () => {
    const design = useDesign();
    design.draft = newDraft('x', 'minilm-l6');
    expect(fileOfDraft(design.draft).methods.map(({ method }) => method)).not.toContain(id);
    const table = mount(MethodsTable);
    const row = () => table.findAll('tbody tr').find((one) => one.text().startsWith('prefix'))!;
    await row().find('input').setValue(true);
    expect(row().text()).toContain('vectors p');
    expect(
      row()
        .findAll('.chip')
        .map((chip) => chip.text()),
    ).toEqual(expect.arrayContaining(['8', '16', '32', '1e-2']));
    expect(fileOfDraft(design.draft).methods.at(-1)).toEqual({ method: 'prefix', size: [16], learningRate: [3e-2] });
  });

  test('is a curve of the figure in its colour and under its name, in both languages', () => {
    const { series } = tradeOff(results(), { y: 'delta', x: 'trained' });
    expect(series.map(({ method }) => method)).toEqual([id]);
    for (const [locale, name] of [
      ['en', 'prefixes'],
      ['ko', '접두 벡터'],
    ] as const) {
      const { panels } = studyFigure(results(), { kind: 'trade-off' });
      const svg = pageSvg(
        panels.map(({ draw }) => draw(locale)),
        screenPage(panels.length),
      );
      expect(svg).toContain(name);
      expect(svg).toContain('#0A4B5C');
      expect(svg).toContain('p = 8');
    }
  });

  test('is a row of the legend and of the tables', () => {
    useStudies().results = results();
    const panel = mount(FilterPanel);
    expect(panel.findAll('.row').map((row) => row.text())).toContainEqual(expect.stringContaining('prefixp 8–16'));
    expect(tableMarkdown(scoreTable(results(), { style: 'glue' }), 'en')).toContain('| prefix 8 |');
  });

  test('has its colour and its marker in the window', () => {
    writeMethodColors(document.documentElement);
    expect(methodColor(id)).toBe('var(--method-prefix)');
    expect(document.documentElement.style.getPropertyValue('--method-prefix')).toBe('light-dark(#0A4B5C, #A5E4F2)');
    expect(chartTheme('dark').methods[id]).toMatchObject({ mark: '#A5E4F2', text: '#E8EAED', dash: [9, 1] });
    expect(partColor('updates', id)).toBe(methodColor(id));
    const mark = mount(MethodMark, { props: { method: id } });
    expect(mark.attributes('style')).toContain('--method-prefix');
    expect(shownMethods(minilm).map((one) => one.id)).toContain(id);
  });

  test('has its texts in both languages', () => {
    const texts = (key: 'method' | 'study.addTo') => [windowTexts.en[`${key}.${id}`], windowTexts.ko[`${key}.${id}`]];
    expect(texts('method')).toEqual(['prefix', '접두']);
    expect(texts('study.addTo')).toEqual(['Add a number of vectors', '벡터 수 추가']);
    setLocale('ko');
    let name = '';
    const setup = () => {
      name = usePointName()({ method: id, size: 8, n: null, rank: null, placement: null });
      return () => null;
    };
    mount({ setup });
    expect(name).toBe('접두 8');
  });
});
