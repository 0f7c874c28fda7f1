// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import type { Command } from 'commander';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { program } from '../../src/cli/program';
import { figureKinds, figureSpec, figureTasks, studyFigure, type FigureKind } from '../../src/report/figures/registry';
import { pageSvg, screenPage } from '../../src/report/chart/page';
import { setLocale, useText } from '../../src/renderer/i18n';
import { shownKinds, useFigureView } from '../../src/renderer/stores/figure-view';
import { useStudies } from '../../src/renderer/stores/studies';
import FigureChoices from '../../src/renderer/views/figures/FigureChoices.vue';
import { calls } from '../../src/shared/ipc';
import type { StudyFileInput } from '../../src/shared/study-file';
import { resultsOf } from '../study/results';

/** The product with one kind of figure more: a file of its own and one entry in the list. */
vi.mock('../../src/report/figures/list', async (original) => {
  const { specs } = await original<{ readonly specs: readonly object[] }>();
  const { runCounts } = await import('./run-counts-figure');
  return { specs: [...specs, runCounts] };
});

const kind = 'run-counts' as FigureKind;
const study: StudyFileInput = {
  tasks: ['a', 'b'],
  methods: [{ method: 'full' }, { method: 'adapter', size: [8, 64] }],
};
const results = resultsOf(study, () => ({ validation: 0.8, test: 0.8 }));
const reports = async (): Promise<readonly Command[]> =>
  (await program(['report', '--help'])).commands.find((one) => one.name() === 'report')!.commands;

describe('A kind of figure of one descriptor and one entry in the list', () => {
  beforeEach(() => {
    setActivePinia(createPinia());
    setLocale('en');
    localStorage.clear();
  });

  test('is drawn, captioned and listed', () => {
    const figure = studyFigure(results, { kind, tasks: ['a'] });
    expect(figure.caption('en')).toBe(`3 runs of a in ${results.study}.`);
    expect(
      pageSvg(
        figure.panels.map(({ draw }) => draw('en')),
        screenPage(1),
      ),
    ).toContain('stroke="#123456"');
    expect(figureTasks(results, kind)).toEqual(['a', 'b', 'a-task-of-another-study']);
  });

  test('is a command of `report` with its help and its options', async () => {
    const own = (await reports()).find((one) => one.name() === kind)!;
    expect(own.description()).toBe('complete runs of each task');
    const options = own.options.map(({ long }) => long);
    expect(options).toEqual(expect.arrayContaining(['--study', '--out', '--task', '--y', '--overlay', '--raw']));
    expect(options).not.toContain('--x');
  });

  test('is in the schema of the window’s call, and an unknown one is not', () => {
    const { args } = calls['exports:figure'];
    const asked = { study: 'x', format: 'svg', locale: 'en' };
    expect(args.safeParse({ ...asked, kind }).success).toBe(true);
    expect(args.safeParse({ ...asked, kind: 'figure-99' }).success).toBe(false);
  });

  test('is chosen in the view of figures, under its title in both languages', async () => {
    useStudies().results = results;
    const choices = mount(FigureChoices);
    const names = () => choices.findAll('[role="radio"]').map((one) => one.text());
    expect(names()).toContain('Run counts');
    setLocale('ko');
    await choices.vm.$nextTick();
    expect(names()).toContain('실행 수');
  });

  test('is of its first task until another one is chosen, and offers no axis that it lacks', async () => {
    useStudies().results = results;
    const view = useFigureView();
    view.kind = kind;
    expect(view.figure!.caption('en')).toContain('3 runs of a in');
    const choices = mount(FigureChoices);
    expect(choices.findAll('option').map((one) => one.text())).toEqual(['a', 'b', 'a-task-of-another-study']);
    expect(choices.text()).not.toContain('Share');
    view.task = 'b';
    expect(view.figure!.caption('en')).toContain('3 runs of b in');
    expect(view.options).toMatchObject({ kind, y: 'score', x: undefined });
  });

  test('has its note among the texts of the window', () => {
    const { t } = useText();
    expect(t(`figures.${kind}.note`)).toBe('Complete runs of each task.');
    setLocale('ko');
    expect(t(`figures.${kind}.note`)).toBe('과제마다 완료된 실행 수.');
  });
});

describe('Every kind of figure', () => {
  test('is a command of `report`, in the order of the list', async () => {
    const names = (await reports()).map((one) => one.name());
    expect(names.filter((name) => (figureKinds as readonly string[]).includes(name))).toEqual(figureKinds);
  });

  test('is in the view of figures unless a view shows it alone', () => {
    expect(figureKinds.filter((one) => !shownKinds.includes(one))).toEqual(['trade-off']);
  });

  test('has its texts in both languages', () => {
    for (const one of figureKinds) {
      const { texts, help } = figureSpec(one);
      expect([texts.en.title, texts.en.note, help], one).not.toContain('');
      for (const text of [texts.ko.title, texts.ko.note]) expect(text, one).toMatch(/\p{Script=Hangul}/u);
    }
  });

  test('says why there is nothing to draw while no run is complete', () => {
    const none = resultsOf(study, () => undefined);
    const known = figureKinds.filter((one) => one !== kind);
    for (const one of known) expect(studyFigure(none, { kind: one, tasks: ['a'] }).empty, one).not.toBeNull();
  });

  test('that another version remembered and this one lacks gives way to the first', () => {
    localStorage.setItem('figure-kind', '"figure-99"');
    expect(useFigureView().kind).toBe(shownKinds[0]);
  });
});
