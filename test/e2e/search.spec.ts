import { ask, expect, goTo, openWindow, prepare, test } from './window';

interface Study {
  readonly counts: { readonly completed: number; readonly pruned: number };
}

test('a search by ASHA over ranges is designed and run; pruned runs are named', async () => {
  const open = await openWindow();
  const { page } = open;
  await prepare(open);
  await page.reload();
  await page.getByRole('link', { name: 'Skip' }).click();
  await goTo(page, 'Study');
  await page.getByLabel('Name').fill('halved');
  await page.getByLabel('Encoder', { exact: true }).selectOption('tiny');
  await page.getByRole('checkbox', { name: /^comments/ }).check();
  for (const method of ['top-n', 'full']) await page.getByRole('checkbox', { name: method, exact: true }).uncheck();
  await page.getByLabel('Max length').fill('32');
  await page.getByRole('radio', { name: 'ASHA' }).click();
  await page.getByRole('radio', { name: 'range' }).first().click();
  const rates = page.getByRole('group', { name: /Learning rate/ }).first();
  await rates.getByRole('textbox').last().fill('1e-2');
  const drawn = page.getByRole('group', { name: 'More ranges' });
  await drawn.getByRole('button', { name: 'warm-up (share of steps)' }).click();
  await expect(page.getByLabel('Warm-up (%)')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Start 8 new runs' })).toBeEnabled();
  await page.getByRole('button', { name: 'Start 8 new runs' }).click();
  await expect
    .poll(async () => ((await ask(page, 'studies:list')) as Study[])[0]?.counts, { timeout: 60_000 })
    .toMatchObject({ completed: 2, pruned: 6 });
  await goTo(page, 'Runs');
});
