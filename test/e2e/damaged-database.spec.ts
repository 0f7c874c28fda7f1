import type { ElectronApplication } from '@playwright/test';
import Database from 'better-sqlite3';
import { closeSync, cpSync, existsSync, openSync, readFileSync, readdirSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import {
  ask,
  expect,
  folder,
  inMain,
  openWindow,
  pageOf,
  runTinyStudy,
  startApp,
  test,
  type StartedApp,
} from './window';

interface Box {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

type Boxes = { messageBoxes: (Box & { answer(response: number): void })[] };

const startWithBoxes = (home: string): Promise<StartedApp> =>
  startApp(home, true, ['--disable-gpu', '-r', path.join(import.meta.dirname, 'message-boxes.cjs')]);

/** The message boxes of the app so far. */
const boxesOf = (app: ElectronApplication): Promise<Box[]> =>
  inMain(app, () =>
    (globalThis as unknown as Boxes).messageBoxes.map(({ message, detail, buttons }) => ({ message, detail, buttons })),
  );

/** Waits for the `count`th message box and returns it. */
async function box(app: ElectronApplication, count: number): Promise<Box> {
  await expect.poll(async () => (await boxesOf(app)).length).toBeGreaterThanOrEqual(count);
  return (await boxesOf(app))[count - 1]!;
}

/** Presses a button of the `count`th message box; a second answer to the same box has no effect. */
const press = (app: ElectronApplication, count: number, button: number): Promise<unknown> =>
  inMain(
    app,
    (_, [at, response]) =>
      void setTimeout(() => (globalThis as unknown as Boxes).messageBoxes[at]!.answer(response), 50),
    [count - 1, button] as const,
  );

const databaseIn = (home: string): string => path.join(home, 'workbench.db');

function overwrite(file: string, at: number, bytes: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, at);
  closeSync(handle);
}

/** Overwrites the first page of a table. */
function damageTable(file: string, table: string): void {
  const db = new Database(file, { readonly: true });
  const page = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table) as number;
  db.close();
  overwrite(file, (page - 1) * 4096, 4096);
}

/** A closed data folder with a study of four completed runs and a backup of its database. */
async function filledHome(): Promise<string> {
  const open = await openWindow();
  await runTinyStudy(open);
  await inMain(open.app, ({ app }) => void setTimeout(() => app.quit(), 100));
  expect(await open.ended).toBe(0);
  expect(readdirSync(path.join(open.home, 'backups'))).toHaveLength(1);
  return open.home;
}

function copyOf(home: string): string {
  const copy = path.join(folder(), 'home');
  cpSync(home, copy, { recursive: true });
  return copy;
}

/** The old files that a repair kept. */
const keptIn = (home: string): string[] =>
  readdirSync(home)
    .filter((name) => /^workbench-damaged-.*\.db$/.test(name))
    .map((name) => path.join(home, name));

/** Checks that every run of the study is there and the damaged file is kept unchanged. */
async function expectRows({ app, home }: StartedApp, damaged: Buffer): Promise<void> {
  const page = await pageOf(app);
  const studies = (await ask(page, 'studies:list')) as { name: string; counts: { completed: number } }[];
  expect(studies.map(({ name, counts }) => [name, counts.completed])).toEqual([['tiny-study', 4]]);
  await expect(page.getByRole('link', { name: 'Trade-off', exact: true })).toBeVisible();
  await page.screenshot({ path: test.info().outputPath(`${path.basename(path.dirname(home))}.png`) });
  const [kept, ...others] = keptIn(home);
  expect(others).toEqual([]);
  expect(readFileSync(kept!).equals(damaged)).toBe(true);
}

test('a damaged database is left alone, restored or salvaged, as a person chooses at the start', async () => {
  const filled = await filledHome();

  await test.step('quit leaves every byte', async () => {
    const home = copyOf(filled);
    overwrite(databaseIn(home), 0, 4096);
    const before = readFileSync(databaseIn(home));
    const started = await startWithBoxes(home);
    const { message, detail, buttons } = await box(started.app, 1);
    expect(message).toBe('Adapter Workbench cannot open its data folder');
    expect(detail).toContain(databaseIn(home));
    expect(buttons).toEqual([expect.stringMatching(/^Restore the backup of /), 'Recover the readable rows', 'Quit']);
    await press(started.app, 1, 2);
    expect(await started.ended).toBe(1);
    expect(readFileSync(databaseIn(home)).equals(before)).toBe(true);
    expect(keptIn(home)).toEqual([]);
  });

  await test.step('the newest backup takes its place', async () => {
    const home = copyOf(filled);
    overwrite(databaseIn(home), 0, 4096);
    const damaged = readFileSync(databaseIn(home));
    const started = await startWithBoxes(home);
    await box(started.app, 1);
    await press(started.app, 1, 0);
    expect(await box(started.app, 2)).toMatchObject({ detail: keptIn(home)[0] });
    await press(started.app, 2, 0);
    await expectRows(started, damaged);
  });

  await test.step('the rows that can be read are salvaged, without a backup too', async () => {
    const home = copyOf(filled);
    rmSync(path.join(home, 'backups'), { recursive: true });
    damageTable(databaseIn(home), 'events');
    const damaged = readFileSync(databaseIn(home));
    const started = await startWithBoxes(home);
    expect((await box(started.app, 1)).buttons).toEqual(['Recover the readable rows', 'Quit']);
    await press(started.app, 1, 0);
    await box(started.app, 2);
    await press(started.app, 2, 0);
    await expectRows(started, damaged);
  });
});

test('a database that cannot be salvaged is named, and the app asks again', async () => {
  const home = path.join(folder(), 'home');
  const open = await openWindow({ home });
  await inMain(open.app, ({ app }) => void setTimeout(() => app.quit(), 100));
  expect(await open.ended).toBe(0);
  rmSync(path.join(home, 'backups'), { recursive: true, force: true });
  overwrite(databaseIn(home), 0, readFileSync(databaseIn(home)).length);
  const before = readFileSync(databaseIn(home));

  const { app, ended } = await startWithBoxes(home);
  await box(app, 1);
  await press(app, 1, 0);
  expect((await box(app, 2)).buttons).toEqual([]);
  expect((await box(app, 3)).buttons).toEqual(['Recover the readable rows', 'Quit']);
  await press(app, 3, 1);
  expect(await ended).toBe(1);
  expect(readFileSync(databaseIn(home)).equals(before)).toBe(true);
  expect(keptIn(home)).toEqual([]);
  expect(existsSync(`${databaseIn(home)}.unfinished`)).toBe(false);
});
