import { readFileSync } from 'node:fs';
import path from 'node:path';
import { faults } from './accessibility';
import {
  ask,
  chooseFiles,
  chooseTarget,
  commentsFile,
  expect,
  folder,
  inMain,
  openWindow,
  runTinyStudy,
  show,
  test,
} from './window';
import type { Locator, Page } from '@playwright/test';
import type { App } from 'vue';
import type {} from 'vue-router';

const looks = [
  { language: 'en', theme: 'light', title: 'Trade-off', panel: 'rgb(255, 255, 255)' },
  { language: 'ko', theme: 'dark', title: '트레이드오프', panel: 'rgb(22, 25, 29)' },
] as const;

/** Places of all views after the `#/`, as the window's own router knows them. */
const viewPaths = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.querySelector('#app') as unknown as { __vue_app__: App };
    return root.__vue_app__.config.globalProperties.$router.getRoutes().map(({ path }) => path.slice(1));
  });

for (const { language, theme, title, panel } of looks) {
  test(`every view is free of serious accessibility faults, ${language}, ${theme}`, async () => {
    const open = await openWindow({ language, theme });
    const { app, page } = open;
    await runTinyStudy(open);
    await show(page, '');
    await page.reload();

    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.locator('.main')).toHaveCSS('background-color', panel);
    await expect(page.getByRole('group').getByRole('img')).toBeVisible();

    const paths = await viewPaths(page);
    expect(paths).toEqual(expect.arrayContaining(['', 'figures', 'tasks/import', 'home']));
    for (const view of paths) {
      await show(page, view);
      if (view === 'runs') await page.getByRole('row').nth(1).click();
      if (view === 'tasks/import') {
        await chooseFiles(app, commentsFile());
        await page.locator('main').getByRole('button').first().click();
        await expect(page.getByRole('button', { name: /119/ })).toBeVisible();
      }
      await page.waitForTimeout(400);
      expect(await faults(page), `view "${view}"`).toEqual([]);
    }
  });
}

/** Finds a mark of a chart as a person does, by moving over the chart. */
async function hoverMark(page: Page, chart: Locator): Promise<void> {
  const { x, y, width, height } = (await chart.boundingBox())!;
  for (let place = 0; place < 144; place += 1) {
    const [column, row] = [place % 12, Math.floor(place / 12)];
    await page.mouse.move(x + ((column + 0.5) / 12) * width, y + ((row + 0.5) / 12) * height);
    if (await page.getByRole('tooltip').isVisible()) return;
  }
  throw new Error('no mark of the chart answers');
}

test('the figure is saved as SVG, PNG and CSV, in the language of the window', async () => {
  const open = await openWindow({ language: 'ko' });
  const { app, page } = open;
  await runTinyStudy(open);
  await show(page, '');
  await page.reload();
  const place = folder();
  for (const [item, name, start] of [
    [/^SVG/, 'figure.svg', '<svg'],
    [/^PNG/, 'figure.png', '\u0089PNG'],
    [/^CSV/, 'figure.csv', 'panel,method,'],
  ] as const) {
    const file = path.join(place, name);
    await chooseTarget(app, file);
    await page.getByRole('button', { name: '그림 내보내기' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await expect(page.getByText(`${file} 파일을 저장했습니다.`)).toBeVisible();
    expect(readFileSync(file, 'latin1').slice(0, start.length)).toBe(start);
  }
  expect(readFileSync(path.join(place, 'figure.svg'), 'utf8')).toContain('어댑터');
});

test('a figure of the paper is chosen, read as numbers and saved as PDF; what cannot be drawn says why', async () => {
  const open = await openWindow();
  const { app, page } = open;
  await runTinyStudy(open);
  await show(page, 'figures');
  await page.reload();
  await page.getByRole('radio', { name: 'One task' }).click();
  await expect(page.getByRole('img', { name: 'One task' })).toBeVisible();
  await expect(
    page
      .getByRole('table', { name: 'Numbers' })
      .getByRole('row', { name: /adapter/ })
      .first(),
  ).toBeVisible();

  const file = path.join(folder(), 'figure-4.pdf');
  await chooseTarget(app, file);
  await page.getByRole('button', { name: 'Export figure' }).click();
  await page.getByRole('menuitem', { name: /^PDF/ }).click();
  await expect(page.getByText(`${file} was saved.`)).toBeVisible();
  expect(readFileSync(file, 'latin1')).toMatch(/^%PDF-[\s\S]*Inter-Regular/);

  await page.getByRole('radio', { name: 'Learning rates' }).click();
  await expect(page.getByText(/complete at two learning rates/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Export figure' })).toBeHidden();
});

test('a run is scored without its adapters from the window, and drawn meanwhile', async () => {
  const open = await openWindow();
  const { page } = open;
  await runTinyStudy(open);
  await show(page, 'figures');
  await page.reload();
  await page.getByRole('radio', { name: 'Without adapters' }).click();
  await expect(page.getByText(/is scored without its adapters/)).toBeVisible();
  await page.getByRole('button', { name: 'Score without adapters' }).click();
  await expect(page.getByRole('img', { name: 'Without adapters' })).toBeVisible({ timeout: 60_000 });
  const numbers = page.getByRole('table', { name: 'Numbers' });
  await expect(numbers.getByRole('row', { name: /1–2/ })).toBeVisible();

  // The next click scores the next run; a scored one is reported and not repeated.
  await page.getByRole('button', { name: 'Score without adapters' }).click();
  await expect(page.getByRole('img', { name: /seed/ })).toHaveCount(2, { timeout: 60_000 });
  await expect(page.getByText('All layer spans of this run are scored.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Score without adapters' })).toBeDisabled();
  for (const theme of ['light', 'dark']) {
    await ask(page, 'app:settings', { theme });
    await page.reload();
    await expect(page.getByRole('img', { name: /seed/ })).toHaveCount(2);
    await page.waitForTimeout(400);
    expect(await faults(page), theme).toEqual([]);
  }

  await hoverMark(page, page.getByRole('img', { name: /seed/ }).first());
  await expect(page.getByRole('tooltip')).toContainText('1 task · 1 run');
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.getByRole('heading', { name: 'Runs' })).toBeVisible();
  await expect(page.getByRole('button', { name: '1 run of a point' })).toBeVisible();
});

test('the tables of a study are copied and saved in every format', async () => {
  const open = await openWindow();
  const { app, page } = open;
  await runTinyStudy(open);
  await show(page, 'compare');
  await page.reload();
  await expect(page.getByRole('row', { name: /adapter 2–4, best per task/ })).toBeVisible();
  await page.getByRole('button', { name: 'Copy as LaTeX' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  expect(await inMain(app, ({ clipboard }) => clipboard.readText())).toContain('\\toprule');
  await page.getByRole('radio', { name: /Table 2/ }).click();
  const place = folder();
  for (const [item, name, start] of [
    ['Markdown', 'table.md', 'tiny-study, tiny: '],
    ['LaTeX', 'table.tex', '% \\usepackage{booktabs}'],
    ['CSV', 'table.csv', 'task,metric,'],
    ['JSON', 'table.json', '{'],
  ] as const) {
    const file = path.join(place, name);
    await chooseTarget(app, file);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await expect(page.getByText(`${file} was saved.`)).toBeVisible();
    expect(readFileSync(file, 'utf8').slice(0, start.length)).toBe(start);
  }
  await page.getByRole('tab', { name: 'Total parameters' }).click();
  await page.getByLabel('Tasks deployed with one encoder').last().fill('20');
  await expect(page.getByRole('row', { name: /^full/ })).toContainText('20.00×');
  await page.getByRole('tab', { name: 'Coverage' }).click();
  await expect(page.getByText('4 of 4 runs done')).toBeVisible();
});

test('a setting changes the window at once and is kept after a restart', async () => {
  const { page } = await openWindow({ language: 'en', theme: 'light' });
  await show(page, 'settings');
  await page.getByRole('radio', { name: '한국어' }).click();
  await expect(page.getByRole('heading', { name: '설정' })).toBeVisible();
  await page.getByRole('radio', { name: '어둡게' }).click();
  await expect(page.locator('.main')).toHaveCSS('background-color', 'rgb(22, 25, 29)');
  await page.getByRole('radiogroup', { name: '병렬 실행' }).getByRole('radio', { name: '1', exact: true }).click();
  await expect
    .poll(() => ask(page, 'app:state'))
    .toMatchObject({
      settings: { language: 'ko', theme: 'dark', backend: 'auto', parallel: 1 },
    });
});
