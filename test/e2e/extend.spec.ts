import { ask, expect, openWindow, prepare, show, test, type OpenWindow } from './window';

interface Run {
  readonly id: string;
  readonly status: string;
  readonly config: {
    readonly seed: number;
    readonly learningRate: number;
    readonly method: { readonly method: string };
  };
}

const runsOf = async ({ page }: OpenWindow): Promise<readonly Run[]> =>
  ((await ask(page, 'studies:results', { study: 'learned' })) as { runs: Run[] }).runs;
const settled = (open: OpenWindow, count: number) =>
  expect
    .poll(async () => (await runsOf(open)).filter(({ status }) => status === 'completed').length, { timeout: 120_000 })
    .toBe(count);

test('an open answer says what would settle it, and a button adds the seeds or the next rate', async () => {
  const open = await openWindow();
  const { page } = open;
  await prepare(open, 240);
  const file = {
    name: 'learned',
    encoder: 'tiny',
    tasks: ['comments'],
    methods: [
      { method: 'full', learningRate: 1e-3 },
      // Of two rates the better one is always on an edge.
      { method: 'adapter', size: [4], learningRate: [3e-3, 1e-2] },
    ],
    training: { epochs: 8, batchSize: 8, maxLength: 32 },
  };
  await ask(page, 'studies:start', { file });
  await settled(open, 3);
  await page.reload();
  await show(page, '');
  const before = await runsOf(open);
  const dialog = page.getByRole('dialog', { name: 'Add runs to learned' });

  await test.step('a point whose runs show a sign of health has a mark with its words', async () => {
    const row = page.getByRole('table', { name: 'Points' }).getByRole('row', { name: /^adapter 4/ });
    await expect(row.getByRole('img', { name: /few-steps: Fewer than 200/ })).toBeVisible();
    const { id } = before.find(({ config }) => config.learningRate === 1e-3)!;
    expect(await ask(page, 'runs:health', { id })).toMatchObject([{ code: 'few-steps' }]);
  });

  await test.step('one seed is open: the button shows the plan before it starts', async () => {
    await page.getByRole('button', { name: 'Add 1 seed' }).click();
    await expect(dialog.getByRole('row', { name: /adapter 4/ })).toContainText('1 more seed');
    await expect(dialog.getByText('3 new runs', { exact: true })).toBeVisible();
    await expect(dialog.getByText('3 runs exist already.')).toBeVisible();
    expect(await runsOf(open)).toHaveLength(3);
    await dialog.getByRole('button', { name: 'Start 3 new runs' }).click();
    await expect(dialog).toBeHidden();
    await settled(open, 6);
  });

  await test.step('existing runs keep their ids', async () => {
    const ids = (await runsOf(open)).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(before.map(({ id }) => id)));
    expect((await runsOf(open)).map(({ config }) => config.seed).sort()).toEqual([0, 0, 0, 1, 1, 1]);
  });

  await test.step('a best rate on an edge has the next one as a button', async () => {
    const add = page.getByRole('button', { name: /^Add (3e-2|1e-3)$/ }).first();
    await expect(add).toBeVisible();
    const rate = Number((await add.textContent())!.trim().slice(4));
    await add.click();
    await expect(dialog.getByText('2 new runs', { exact: true })).toBeVisible();
    await dialog.getByRole('button', { name: 'Start 2 new runs' }).click();
    await settled(open, 8);
    // `full` has runs at 1e-3 of its own.
    const adapters = (await runsOf(open)).filter(({ config }) => config.method.method === 'adapter');
    expect(adapters.filter(({ config }) => config.learningRate === rate)).toHaveLength(2);
  });
});
