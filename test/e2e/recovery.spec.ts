import type { ElectronApplication } from '@playwright/test';
import type Electron from 'electron';
import { setTimeout as wait } from 'node:timers/promises';
import { answerDialog, chooseFiles, commentsFile, expect, goTo, inMain, openWindow, prepare, test } from './window';

/** Acts on the contents of the window; hidden windows have pages of their own. */
const toContents = (app: ElectronApplication, act: 'crash' | 'unresponsive', id: string = act): Promise<void> =>
  // Playwright repeats a lost call, which must not act twice.
  expect(() =>
    app.evaluate(
      ({ BrowserWindow }: typeof Electron, [wanted, once]) => {
        const done = ((globalThis as { done?: Set<string> }).done ??= new Set<string>());
        if (done.has(once)) return;
        const window = BrowserWindow.getAllWindows().find((one) => !one.webContents.getURL().includes('trainer'))!;
        if (wanted === 'crash') window.webContents.forcefullyCrashRenderer();
        else window.emit('unresponsive');
        // Last: a hidden window that is just closing makes the search for the window throw, and the next try must act.
        done.add(once);
      },
      [act, id] as const,
    ),
  ).toPass();

/** Evaluates an expression in the page, also after a crash, when Playwright loses the page; null while it is gone. */
const inPage = (app: ElectronApplication, expression: string): Promise<unknown> =>
  Promise.race([
    app
      .evaluate(
        ({ BrowserWindow }: typeof Electron, code) =>
          BrowserWindow.getAllWindows()
            .find((one) => !one.webContents.getURL().includes('trainer'))!
            .webContents.executeJavaScript(code) as Promise<unknown>,
        expression,
      )
      .catch(() => null),
    // A page that is gone never answers.
    wait(3000, null),
  ]);

/** Returns whether the page exists and is not the marked one. */
const isAnotherPage = 'window.before === undefined && Boolean(document.querySelector("#app > *"))';
/** Marks the page when it has loaded: a mark on a page that is still loading would be lost. */
const mark = (app: ElectronApplication): Promise<void> =>
  expect.poll(() => inPage(app, 'document.querySelector("#app > *") ? (window.before = true) : false')).toBe(true);
const value = (selector: string): string => `document.querySelector(${JSON.stringify(selector)})?.value`;

test('a page that crashes is restored at its place, with the study and the drafts', async () => {
  const open = await openWindow();
  const { app, page } = open;
  await prepare(open);
  await chooseFiles(app, commentsFile());
  await page.keyboard.press('Control+o');
  await page.getByRole('button', { name: 'Choose a file' }).first().click();
  await expect(page.getByRole('button', { name: 'Import 119 rows' })).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('kept-import');
  await goTo(page, 'Study');
  await page.getByLabel('Name', { exact: true }).fill('kept-study');
  await page.waitForTimeout(500);
  await mark(app);
  await toContents(app, 'crash');
  await expect.poll(() => inPage(app, isAnotherPage)).toBe(true);
  await expect.poll(() => inPage(app, value('input.name'))).toBe('kept-study');
  expect(await inPage(app, 'location.hash')).toBe('#/study');
  await inPage(app, 'location.hash = "#/tasks/import"');
  await expect
    .poll(() => inPage(app, '[...document.querySelectorAll("input")].map((one) => one.value).join()'))
    .toContain('kept-import');
  await expect.poll(() => inPage(app, 'document.body.innerText')).toContain('Import 119 rows');
});

test('a page that crashes again shows an explanation, and can be loaded again', async () => {
  const { app } = await openWindow({ language: 'ko' });
  await mark(app);
  await toContents(app, 'crash');
  await expect.poll(() => inPage(app, isAnotherPage)).toBe(true);
  await toContents(app, 'crash', 'crash again');
  await expect.poll(() => inPage(app, 'document.body.innerText')).toContain('창이 작동을 멈췄습니다');
  expect(await inPage(app, 'document.body.innerText')).toContain('실행은 계속되며');
  await inMain(app, ({ shell }) => {
    shell.openPath = (folder) => {
      (globalThis as { shownFolder?: string }).shownFolder = folder;
      return Promise.resolve('');
    };
  });
  await inPage(app, 'document.querySelectorAll("button")[1].click()');
  await expect
    .poll(() => app.evaluate(() => (globalThis as { shownFolder?: string }).shownFolder).catch(() => null))
    .toContain('adapter-workbench-e2e-');
  await inPage(app, 'document.querySelector("button").click()');
  await expect.poll(() => inPage(app, 'Boolean(document.querySelector("#app > *"))')).toBe(true);
});

test('a page that does not respond is reloaded on request', async () => {
  const { app } = await openWindow();
  await mark(app);
  await answerDialog(app, 'showMessageBox', { response: 1 });
  await toContents(app, 'unresponsive');
  await expect.poll(() => inPage(app, isAnotherPage)).toBe(true);
});
