import {
  answerDialog,
  ask,
  expect,
  inMain,
  openWindow,
  prepare,
  startAgain,
  test,
  tinyStudy,
  type OpenWindow,
} from './window';

interface Queue {
  readonly running: readonly string[];
  readonly queued: number;
}

interface Results {
  readonly runs: readonly { readonly id: string; readonly status: string; readonly step: number }[];
}

const runs = async ({ page }: OpenWindow): Promise<Results['runs']> =>
  ((await ask(page, 'studies:results', { study: 'tiny-study' })) as Results).runs;

/** Starts a study that outlasts the test; returns the run that trains. */
async function startLong(open: OpenWindow): Promise<string> {
  await prepare(open);
  await ask(open.page, 'studies:start', { file: tinyStudy(2000) });
  await expect.poll(async () => (await runs(open)).some(({ step }) => step > 0), { timeout: 60_000 }).toBe(true);
  await expect(open.page.getByText(/1 running · 3 queued/)).toBeVisible();
  return (await runs(open)).find(({ status }) => status === 'running')!.id;
}

const closeWindow = ({ app }: OpenWindow): Promise<void> =>
  inMain(app, ({ BrowserWindow }) => void setTimeout(() => BrowserWindow.getAllWindows()[0]!.close(), 100));

test('closing the window while a run trains asks; a run that was stopped continues after the next start', async () => {
  const open = await openWindow();
  const run = await startLong(open);

  await answerDialog(open.app, 'showMessageBox', { response: 2 });
  await closeWindow(open);
  await open.page.waitForTimeout(500);
  expect(((await ask(open.page, 'queue:state')) as Queue).running).toEqual([run]);

  await answerDialog(open.app, 'showMessageBox', { response: 0 });
  await closeWindow(open);
  expect(await open.ended).toBe(0);

  const again = await startAgain(open.home);
  await expect(again.page.getByText('1 run was interrupted. Finished results are kept.')).toBeVisible();
  await again.page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(again.page.getByText(/1 running · 3 queued/)).toBeVisible({ timeout: 60_000 });
  expect(((await ask(again.page, 'queue:state')) as Queue).running).toEqual([run]);
});

test('a paused queue keeps its state and continues where it was', async () => {
  const open = await openWindow();
  const run = await startLong(open);
  const { page } = open;
  await page.getByRole('link', { name: 'Skip' }).click();
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByRole('button', { name: 'Pause the queue' }).click();
  await expect(page.getByText(/1 paused/)).toBeVisible();
  const before = (await runs(open)).find(({ id }) => id === run)!;
  expect(before.status).toBe('paused');
  await page.getByRole('button', { name: 'Resume the queue' }).click();
  await expect
    .poll(async () => (await runs(open)).find(({ id }) => id === run)!.step, { timeout: 60_000 })
    .toBeGreaterThan(before.step);
});

test('a trainer that is killed loses only the progress of its run', async () => {
  const open = await openWindow({ isNodeAtHand: false });
  const run = await startLong(open);
  await inMain(open.app, ({ app }) => {
    const trainer = app.getAppMetrics().find(({ name }) => name === 'Adapter Workbench trainer')!;
    process.kill(trainer.pid, 'SIGKILL');
  });
  await expect.poll(async () => (await runs(open)).find(({ id }) => id === run)?.status).toBe('interrupted');
  // The others continue.
  await expect
    .poll(async () => ((await ask(open.page, 'queue:state')) as Queue).running.length, { timeout: 60_000 })
    .toBe(1);
});
