import { ask, chooseFiles, commentsFile, expect, openWindow, prepare, show, test } from './window';

test('an invalid number field stops Start and names itself, and the study starts once it is corrected', async () => {
  const open = await openWindow();
  const { page } = open;
  await prepare(open);
  await show(page, 'study');
  const start = page.getByRole('button', { name: /^Start \d+ new run/ });
  await expect(start).toBeEnabled();
  const field = page.getByLabel('Batch size');
  for (const bad of ['abc', '0', '1e9', '2,5']) {
    await field.fill(bad);
    await start.click();
    await expect(page.getByText('Batch size is not valid. A whole number from 1 to 4,096.').last()).toBeVisible();
    await expect(field).toBeFocused();
  }
  await page.keyboard.press('Control+Enter');
  expect(await ask(page, 'studies:list')).toEqual([]);
  await page.screenshot({ path: test.info().outputPath('blocked.png') });
  await field.fill('16');
  await start.click();
  await expect(page.getByRole('heading', { name: 'Trade-off' })).toBeVisible();
  expect(await ask(page, 'studies:list')).toHaveLength(1);
});

test('an invalid split seed stops the import, also by key', async () => {
  const open = await openWindow({ language: 'ko' });
  const { app, page } = open;
  await show(page, 'tasks/import');
  await chooseFiles(app, commentsFile());
  await page.getByRole('button', { name: '파일 선택' }).click();
  const act = page.getByRole('button', { name: '119행 가져오기' });
  await expect(act).toBeEnabled();
  const seed = page.getByLabel('분할 시드');
  await seed.fill('-1');
  await act.click();
  await expect(page.getByText('분할 시드 값이 올바르지 않습니다.')).toBeVisible();
  await expect(seed).toBeFocused();
  await page.keyboard.press('Control+Enter');
  expect(((await ask(page, 'tasks:list')) as { name: string }[]).map(({ name }) => name)).not.toContain('comments');
  await seed.fill('7');
  await act.click();
  await expect(page.getByText('119행을 가져왔습니다').or(page.getByText('119'))).not.toHaveCount(0);
  await expect
    .poll(async () => ((await ask(page, 'tasks:list')) as { name: string }[]).map(({ name }) => name))
    .toContain('comments');
});
