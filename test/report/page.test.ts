// @vitest-environment happy-dom
import { createHash } from 'node:crypto';
import { runInThisContext } from 'node:vm';
import { beforeEach, describe, expect, it } from 'vitest';
import { reportPage } from '../../src/report/page/page';
import { escaped, markup } from '../../src/report/page/markup';
import type { StudyResults } from '../../src/shared/results';
import { parseStudy } from '../../src/study/plan/parse';
import type { StudyFileInput } from '../../src/shared/study-file';
import { pageStudy } from '../../src/workbench/exports/runs/html/page-study';
import { resultsOf } from '../study/results';

const file: StudyFileInput = {
  name: 'sizes',
  tasks: ['a', 'b'],
  methods: [{ method: 'full' }, { method: 'adapter', size: [8, 64] }, { method: 'top-n', n: [1, 2] }],
  seeds: [0, 1],
};

const results = resultsOf(file, ({ point, task, seed }) => {
  const least = point === 'full' ? 0.8 : task.name === 'a' ? 0.79 : 0.7;
  return { validation: least + 0.01 * seed, test: least };
});

async function pageOf(of: StudyResults = results, locale: 'en' | 'ko' = 'en'): Promise<string> {
  const study = await pageStudy('s1', parseStudy(file), of, () => null);
  return reportPage({ studies: [study], locale, version: '1.2.3', at: '2026-01-02T03:04:05Z' });
}

const parsed = (page: string): Document => new DOMParser().parseFromString(page, 'text/html');

describe('a page', () => {
  it('allows exactly its own style and script, and refers to nothing outside', async () => {
    const page = await pageOf();
    const hashOf = (tag: string): string => {
      const [, text = ''] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page) ?? [];
      return `sha256-${createHash('sha256').update(text).digest('base64')}`;
    };
    const document = parsed(page);
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')!.getAttribute('content')!;
    expect(policy).toBe(
      `default-src 'none'; style-src '${hashOf('style')}'; script-src '${hashOf('script')}'; base-uri 'none'; form-action 'none'`,
    );
    // The policy would block both.
    expect(document.querySelectorAll('[style], svg style').length).toBe(0);
    for (const name of ['src', 'srcset', 'action', 'xlink:href', 'data', 'poster'])
      expect(page, name).not.toMatch(new RegExp(`\\s${name}=`));
    expect([...document.querySelectorAll('[href]')].every((one) => one.getAttribute('href')!.startsWith('#'))).toBe(
      true,
    );
    expect(page).not.toMatch(/@import|url\((?!#)|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  });

  it('has unique ids, names every table and figure, and links only to what is there', async () => {
    const document = parsed(await pageOf());
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const link of document.querySelectorAll('a[href]')) expect(ids).toContain(link.getAttribute('href')!.slice(1));
    for (const clip of document.querySelectorAll('[clip-path]'))
      expect(ids).toContain(/#([^)]*)/.exec(clip.getAttribute('clip-path')!)![1]);
    for (const table of document.querySelectorAll('table')) {
      expect(table.caption!.textContent).not.toBe('');
      expect(table.querySelectorAll('thead th[scope=col]').length).toBeGreaterThan(1);
    }
    expect(document.querySelectorAll('svg[role=img][aria-label]').length).toBe(document.querySelectorAll('svg').length);
    expect(document.querySelectorAll('svg').length).toBeGreaterThan(3);
    // Rows over all sizes of a method have the method's name.
    expect(document.querySelector('main')!.textContent).not.toMatch(/null|undefined|NaN|\[object/);
    expect(document.querySelector('#s1-budget')!.textContent).toContain('adapters');
  });

  it('has a spot with its numbers over every point of a trade-off', async () => {
    const document = parsed(await pageOf());
    const figure = document.querySelector('#s1-trade-off')!;
    const tips = [...figure.querySelectorAll('.spot title')].map((one) => one.textContent!.split('\n')[0]);
    expect(tips.toSorted()).toEqual(['adapter 64', 'adapter 8', 'top-1', 'top-2']);
    expect(figure.querySelectorAll('tbody tr').length).toBe(4);
  });

  it('has the same numbers in both languages', async () => {
    const numbersOf = async (locale: 'en' | 'ko'): Promise<(string | null)[]> => {
      const document = parsed(await pageOf(results, locale));
      expect(document.querySelector('h2')!.textContent).toBe(locale === 'en' ? 'Answer' : '결론');
      return [...document.querySelectorAll('[data-v]')].map((cell) => cell.getAttribute('data-v'));
    };
    const english = await numbersOf('en');
    expect(english.length).toBeGreaterThan(100);
    expect(await numbersOf('ko')).toEqual(english);
  });

  it('says why figures of an unfinished study are not there', async () => {
    const waiting = resultsOf(file, () => undefined);
    const document = parsed(await pageOf(waiting));
    expect(document.querySelector('svg')).toBeNull();
    expect(document.querySelector('#s1-figures')!.textContent).toContain('has no complete run to draw');
    expect(document.querySelector('#s1-tables')!.textContent).toContain('No run is complete yet.');
    expect(document.querySelectorAll('#s1-runs tbody tr').length).toBe(waiting.runs.length);
  });
});

describe('stored text', () => {
  const hostile = [
    '</script><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '<!-- <b> &lt; &',
    '</style><style>*{display:none}',
    'a\u202Eb\u0000c',
  ];

  it.each(hostile)('is shown and never interpreted: %j', async (text) => {
    const tasks = results.tasks.map((task) => ({
      ...task,
      source: text,
      credit: text,
      labels: [{ name: text, count: 3 }],
      warnings: [{ code: 'made-up', count: 1, message: text }],
    }));
    const runs = results.runs.map((run) => ({ ...run, device: text, versions: { [text]: text } }));
    const encoder = { ...results.encoder, name: text, modelType: text as typeof results.encoder.modelType };
    const plain = parsed(await pageOf());
    const page = parsed(await pageOf({ ...results, study: text, encoder, tasks, runs }));
    expect(page.querySelectorAll('script, style, img, meta').length).toBe(
      plain.querySelectorAll('script, style, img, meta').length,
    );
    expect(page.querySelectorAll('[onmouseover], [onerror]').length).toBe(0);
    expect(page.querySelector('h1')!.textContent).toBe(text.replace(/[\u202e\0]/g, '\ufffd'));
    expect(page.querySelector('#s1-data')!.textContent).toContain(text.replace(/[\u202e\0]/g, '\ufffd'));
  });

  it('is escaped wherever a template takes it', () => {
    expect(markup`<b title="${'"<'}">${['&', null, false, 0]}</b>`.source).toBe('<b title="&quot;&lt;">&amp;0</b>');
    expect(escaped("'")).toBe('&#39;');
  });
});

describe('the script', () => {
  beforeEach(async () => {
    document.body.innerHTML = parsed(await pageOf()).body.innerHTML;
    const { script } = await import('../../src/report/page/script');
    runInThisContext(script);
  });
  const rows = (): HTMLTableRowElement[] => [...document.querySelectorAll<HTMLTableRowElement>('#s1-runs tbody tr')];
  const head = (name: string) =>
    [...document.querySelectorAll('#s1-runs th')].find((one) => one.textContent!.startsWith(name))!;

  it('sorts by the unrounded numbers, up and then down', () => {
    const at = [...head('Trained').parentElement!.children].indexOf(head('Trained'));
    const values = (): number[] => rows().map((row) => Number(row.cells[at]!.dataset['v']));
    head('Trained').querySelector('button')!.click();
    expect(values()).toEqual(values().toSorted((a, b) => a - b));
    expect(head('Trained').getAttribute('aria-sort')).toBe('ascending');
    head('Trained').querySelector('button')!.click();
    expect(values()).toEqual(values().toSorted((a, b) => b - a));
    expect(new Set(values()).size).toBeGreaterThan(3);
  });

  it('filters by words, task and status, and counts the shown runs', () => {
    const form = document.querySelector('form')!;
    const shown = (): number => rows().filter((row) => !row.hidden).length;
    const enter = (name: string, value: string): void => {
      form.querySelector<HTMLInputElement>(`[name=${name}]`)!.value = value;
      form.dispatchEvent(new Event('input'));
    };
    expect([form.hidden, shown()]).toEqual([false, results.runs.length]);
    enter('text', 'ADAPTER 64');
    expect(shown()).toBe(4);
    enter('task', 'a');
    expect(shown()).toBe(2);
    expect(form.querySelector('output')!.textContent).toBe(`2 of ${results.runs.length} shown`);
    enter('text', 'nothing has this');
    expect(shown()).toBe(0);
  });
});
