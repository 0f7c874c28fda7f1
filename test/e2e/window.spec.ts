import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  ask,
  chooseFiles,
  commentsFile,
  drop,
  expect,
  folder,
  inMain,
  openWindow,
  prepare,
  show,
  startAgain,
  test,
} from './window';

test('the first page starts the sample study with one click and leads to the chart', async () => {
  const { page } = await openWindow();
  await page.getByRole('button', { name: 'Run the sample study' }).click();
  await expect(page.getByRole('heading', { name: 'Trade-off' })).toBeVisible();
  await expect(page.getByText(/1 running · 29 queued/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('group', { name: /^Trade-off chart/ })).toBeVisible();
});

test('the keyboard reaches every view, and names lead there too', async () => {
  const { page } = await openWindow();
  for (const [key, title] of [
    ['1', 'Trade-off'],
    ['2', 'Figures'],
    ['3', 'Compare'],
    ['4', 'Study'],
    ['5', 'Runs'],
    ['6', 'Predict'],
    ['7', 'Tasks'],
    ['8', 'Encoders'],
    [',', 'Settings'],
    ['o', 'Tasks'],
  ] as const) {
    await page.keyboard.press(`Control+${key}`);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('encod');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Encoders' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox')).toBeHidden();
});

test('a file that is dropped on the window opens the import', async () => {
  const { page } = await openWindow();
  await drop(page, commentsFile());
  await expect(page.getByText(/comments\.csv, 5/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import 119 rows' })).toBeVisible();
});

test('a GLUE folder that is dropped on the window is read as its task', async () => {
  const { page } = await openWindow();
  const glue = path.join(folder(), 'RTE');
  mkdirSync(glue);
  const rows = (count: number): string[] =>
    Array.from(
      { length: count },
      (_, i) => `${i}\tA "man ${i} sleeps\tHe ${i} rests\t${i % 2 ? '' : 'not_'}entailment`,
    );
  for (const [name, count] of [
    ['train.tsv', 40],
    ['dev.tsv', 9],
  ] as const) {
    writeFileSync(path.join(glue, name), ['index\tsentence1\tsentence2\tlabel', ...rows(count), ''].join('\n'));
  }
  await drop(page, glue);
  await page.getByRole('button', { name: 'Use the preset rte' }).click();
  await expect(page.getByText('As test: a tenth of train is held out')).toBeVisible();
  await page.getByRole('button', { name: 'Import 49 rows' }).click();
  await expect(page.getByText('rte: 49 rows imported.')).toBeVisible();
  const tasks = (await ask(page, 'tasks:list')) as { name: string; kind: string; rows: unknown }[];
  expect(tasks.find(({ name }) => name === 'rte')).toMatchObject({
    ...{ kind: 'pair-classification', rows: { train: 36, validation: 4, test: 9 } },
  });
});

test('the data folder moves as a whole, also for the next start, and never onto other files', async () => {
  const open = await openWindow();
  const { app, page, home } = open;
  await prepare(open);
  await show(page, 'settings');
  const full = folder();
  writeFileSync(path.join(full, 'letter.txt'), 'mine');
  await chooseFiles(app, full);
  await page.getByRole('button', { name: 'Move' }).click();
  await expect(page.getByText(`${full} is not empty; choose an empty folder for the data.`)).toBeVisible();
  expect(readdirSync(full)).toEqual(['letter.txt']);

  const target = path.join(folder(), 'data');
  mkdirSync(target);
  await chooseFiles(app, target);
  await page.getByRole('button', { name: 'Move' }).click();
  // Views refresh during the move: their calls wait for the folder.
  for (let i = 0; i < 20; i += 1) {
    const [tasks, studies] = await Promise.all([ask(page, 'tasks:list'), ask(page, 'studies:list')]);
    expect([tasks, studies]).toEqual([expect.any(Array), expect.any(Array)]);
  }
  await expect(page.getByText(`The data is now in ${target}.`)).toBeVisible();
  await inMain(app, ({ app: own }) => void setTimeout(() => own.quit(), 100));
  expect(await open.ended).toBe(0);

  const again = await startAgain(home);
  const { dataFolder } = (await ask(again.page, 'app:state')) as { dataFolder: string };
  expect(dataFolder).toBe(target);
  const tasks = (await ask(again.page, 'tasks:list')) as { name: string }[];
  expect(tasks.map(({ name }) => name)).toContain('comments');
  const rows = await ask(again.page, 'tasks:examples', { task: 'comments', split: 'test', from: 0, count: 5 });
  expect(rows).toHaveLength(5);
});

test('the page is isolated: no network, no Node, no other page, no permission, no call that main does not know', async () => {
  const { page, app } = await openWindow();
  const found = await page.evaluate(async () => {
    const refused = (work: () => Promise<unknown>): Promise<boolean> =>
      work().then(
        () => false,
        () => true,
      );
    const bridge = (
      window as unknown as {
        workbench: { call(name: string, args?: unknown): Promise<{ ok: boolean; error?: { code: string } }> };
      }
    ).workbench;
    return {
      fetch: await refused(() => fetch('https://localhost/')),
      file: await refused(() => fetch('file:///etc/hostname')),
      node: 'require' in window || 'process' in window,
      opened: window.open('https://localhost/') === null,
      permission: await Notification.requestPermission(),
      unknown: (await bridge.call('app:everything')).error?.code,
      path: (await bridge.call('tasks:inspect', { files: ['/etc/passwd'], options: {} })).error?.code,
    };
  });
  expect(found).toEqual({
    fetch: true,
    file: true,
    node: false,
    opened: true,
    permission: 'denied',
    unknown: 'call-invalid',
    path: 'call-invalid',
  });
  await page.evaluate(() => {
    location.href = 'https://localhost/';
  });
  await page.waitForTimeout(300);
  expect(page.url()).toMatch(/^app:\/\/workbench\//);
  const preferences = await inMain(app, ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return (
      window!.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
    ).getLastWebPreferences();
  });
  expect(preferences).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false });
});
