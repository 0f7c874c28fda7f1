import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import type Electron from 'electron';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { electronProgram } from '../../src/setup/locate';
import { writeTinyEncoder } from '../tiny-encoder';

export interface OpenWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly home: string;
  /** Exit code of the app after its end. */
  readonly ended: Promise<number | null>;
}

export interface WindowWish {
  readonly home?: string;
  readonly language?: 'en' | 'ko';
  readonly theme?: 'light' | 'dark';
  /** false: as an installed app, which has no separate Node and trains in utility processes. */
  readonly isNodeAtHand?: boolean;
  readonly backend?: 'auto' | 'webgpu';
  /** Chromium's switches instead of the usual ones. */
  readonly switches?: readonly string[];
}

const environment = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
);

/** A folder that is removed after the test. */
export function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'adapter-workbench-e2e-'));
  cleanUps.push(() => rmSync(made, { recursive: true, force: true, maxRetries: 20 }));
  return made;
}

const cleanUps: (() => unknown)[] = [];
const pages: Page[] = [];
/** Errors that no view handled; no test may leave any. */
const errors: string[] = [];
/** Returns and clears the errors so far, which the test expected. */
export const takeErrors = (): string[] => errors.splice(0);
/** Ends every window of a test and removes its folders, whichever file the test is in. */
export const test = base.extend<{ cleanUp: undefined }>({
  cleanUp: [
    async ({}, use, info) => {
      await use(undefined);
      if (info.status !== info.expectedStatus) {
        for (const [i, page] of pages.entries())
          await page.screenshot({ path: info.outputPath(`window-${i}.png`) }).catch(() => undefined);
      }
      pages.length = 0;
      for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
      expect(errors.splice(0)).toEqual([]);
    },
    { auto: true },
  ],
});

/** Starts the built app on a data folder of its own. */
export async function openWindow({ home = folder(), language = 'en', theme = 'light', ...wish }: WindowWish = {}) {
  const { backend = 'auto' } = wish;
  mkdirSync(home, { recursive: true });
  writeFileSync(path.join(home, 'settings.json'), JSON.stringify({ language, theme, backend }));
  return startAgain(home, wish.isNodeAtHand, wish.switches);
}

/** Starts the app on a data folder that is there, and waits for its page. */
export async function startAgain(
  home: string,
  isNodeAtHand = true,
  switches: readonly string[] = ['--disable-gpu'],
): Promise<OpenWindow> {
  const started = await startApp(home, isNodeAtHand, switches);
  return { ...started, page: await pageOf(started.app) };
}

export type StartedApp = Omit<OpenWindow, 'page'>;

/** Starts the app on a data folder that is there. It may show a dialog before its window. */
export async function startApp(
  home: string,
  isNodeAtHand = true,
  switches: readonly string[] = ['--disable-gpu'],
): Promise<StartedApp> {
  const app = await _electron.launch({
    executablePath: electronProgram()!.path,
    args: ['--no-sandbox', ...switches, '--force-device-scale-factor=1', '.', '--home', home],
    env: { ...environment, ...(isNodeAtHand ? { ADAPTER_WORKBENCH_NODE: process.execPath } : {}) },
    // Playwright's own colour scheme would override the app's.
    colorScheme: null,
  });
  const main = app.process();
  const ended = new Promise<number | null>((resolve) => main.once('exit', resolve));
  cleanUps.push(async () => {
    // The window would ask while runs train; a signal does not.
    if (main.exitCode === null) main.kill('SIGTERM');
    const timer = setTimeout(() => main.kill('SIGKILL'), 15_000);
    await ended;
    clearTimeout(timer);
  });
  return { app, home, ended };
}

/** The page of the app's window, once it is drawn. */
export async function pageOf(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  pages.push(page);
  page.on('pageerror', (error) => errors.push(error.message));
  await page.waitForSelector('#app > *');
  return page;
}

type Dialog = 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox';

/**
 * Runs a function in the main process. It may run twice: Playwright loses its promise if main is busy, and the function
 * is then called again.
 */
export async function inMain<Result, Argument = undefined>(
  app: ElectronApplication,
  work: (electron: typeof Electron, argument: Argument) => Result,
  argument?: Argument,
): Promise<Result> {
  for (let left = 25; ; left -= 1) {
    try {
      return (await app.evaluate(work as never, argument)) as Result;
    } catch (error) {
      if (left === 0 || !String(error).includes('garbage collected')) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** Makes the next dialogs of this kind answer by themselves. */
export async function answerDialog(app: ElectronApplication, dialog: Dialog, answer: object): Promise<void> {
  await inMain(
    app,
    ({ dialog: module }, [name, value]) => {
      (module as unknown as Record<string, unknown>)[name] = () => Promise.resolve(value);
    },
    [dialog, answer] as const,
  );
}

export const chooseFiles = (app: ElectronApplication, ...filePaths: string[]): Promise<void> =>
  answerDialog(app, 'showOpenDialog', { canceled: false, filePaths });

export const chooseTarget = (app: ElectronApplication, filePath: string): Promise<void> =>
  answerDialog(app, 'showSaveDialog', { canceled: false, filePath });

/** Drops a file or folder on the window, with the pauses of a hand: the page says first that it takes the file. */
export async function drop(page: Page, place: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [place], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
    await page.waitForTimeout(200);
  }
}

export async function goTo(page: Page, view: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: view, exact: true }).click();
}

/** A folder with an encoder that trains in milliseconds. */
export function tinyEncoder(): string {
  const place = path.join(folder(), 'tiny');
  mkdirSync(place);
  writeTinyEncoder(place);
  return place;
}

const good = ['great', 'good', 'nice', 'happy', 'best', 'love'];
const bad = ['awful', 'bad', 'poor', 'sad', 'worst', 'hate'];

/** A file of texts that are easy to tell apart; its line 7 has no label. */
export function commentsFile(rows = 120): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const words = i % 2 === 0 ? good : bad;
    const text = `the ${words[i % 6]} time, a ${words[(i + 1) % 6]} day ${i}`;
    return `${i + 1},"${text}",${i === 5 ? '' : i % 2 === 0 ? 'praise' : 'complaint'}`;
  });
  const file = path.join(folder(), 'comments.csv');
  writeFileSync(file, `${['id,comment,verdict', ...lines].join('\n')}\n`);
  return file;
}

/** Makes a call as the page does, to prepare in one step what another test does by hand. */
export const ask = (page: Page, name: string, args?: unknown): Promise<unknown> =>
  page.evaluate(
    async ([call, value]) => {
      const bridge = window as unknown as { workbench: { call(name: string, args: unknown): Promise<unknown> } };
      const reply = (await bridge.workbench.call(call, value)) as { ok: boolean; value: unknown };
      if (!reply.ok) throw new Error(JSON.stringify(reply));
      return reply.value;
    },
    [name, args] as const,
  );

const chosen = async (page: Page, purpose: 'data' | 'encoder'): Promise<string> =>
  ((await ask(page, 'files:choose', { purpose })) as { handle: string }[])[0]!.handle;

/** Creates the task `comments` and the encoder `tiny` without using the window. */
export async function prepare({ app, page }: OpenWindow, rows?: number): Promise<void> {
  await chooseFiles(app, tinyEncoder());
  await ask(page, 'encoders:add', { folder: await chosen(page, 'encoder') });
  await chooseFiles(app, commentsFile(rows));
  const files = [await chosen(page, 'data')];
  const spec = { name: 'comments', kind: 'classification', files, text: ['comment'], label: 'verdict' };
  await ask(page, 'tasks:import', { spec });
}

/** A study of the tiny encoder on `comments`; more epochs make it last. */
export const tinyStudy = (epochs = 1, seeds = [0]) => ({
  name: 'tiny-study',
  encoder: 'tiny',
  tasks: ['comments'],
  methods: [
    { method: 'full', learningRate: 1e-3 },
    { method: 'top-n', n: [1], learningRate: 1e-3 },
    { method: 'adapter', size: [2, 4], learningRate: 1e-3 },
  ],
  training: { epochs, batchSize: 16, maxLength: 32 },
  seeds,
});

/** Runs the tiny study to its end. */
export async function runTinyStudy(open: OpenWindow): Promise<void> {
  await prepare(open);
  await ask(open.page, 'studies:start', { file: tinyStudy() });
  await expect
    .poll(
      async () => ((await ask(open.page, 'studies:list')) as { counts: { completed: number } }[])[0]?.counts.completed,
      {
        timeout: 60_000,
      },
    )
    .toBe(4);
}

/** The address of a view, as a click on the rail would set it. */
export const show = (page: Page, path: string): Promise<void> =>
  page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${path}`);

export { expect };
