import Database from 'better-sqlite3';
import path from 'node:path';
import { chooseFiles, chooseTarget, commentsFile, expect, folder, goTo, openWindow, test, tinyEncoder } from './window';

test('a file becomes a task, a study of it runs, its points lead to their runs, and the database opens elsewhere', async () => {
  const { app, page } = await openWindow();

  await test.step('the first page offers the sample study', async () => {
    await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
    await expect(page.getByText(/^30 runs, about /)).toBeVisible();
    await expect(page.getByText(/three steps in/)).toBeVisible({ timeout: 60_000 });
    await page.getByRole('link', { name: 'Skip' }).click();
  });

  await test.step('an encoder is added from a folder', async () => {
    await goTo(page, 'Encoders');
    await chooseFiles(app, tinyEncoder());
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('menuitem', { name: 'Folder…' }).click();
    await expect(page.getByRole('option', { name: /^tiny/ })).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('a file is mapped and imported; the row without a label is named', async () => {
    await goTo(page, 'Tasks');
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await chooseFiles(app, commentsFile());
    await page.getByRole('button', { name: 'Choose a file' }).click();
    for (const [column, role] of [
      ['id', 'ignore'],
      ['comment', 'Text'],
      ['verdict', 'Label'],
    ] as const) {
      await page.getByRole('button', { name: `Role of column ${column}` }).click();
      await page.getByRole('menuitem', { name: role, exact: true }).click();
    }
    await page.getByRole('radio', { name: 'Rejected 1' }).click();
    await expect(page.getByRole('cell', { name: 'no label' })).toBeVisible();
    await page.getByRole('button', { name: 'Import 119 rows' }).click();
    const row = page.getByRole('row', { name: /^comments/ });
    await expect(row).toHaveAttribute('aria-selected', 'true');
    await expect(row).toContainText('95');
    await expect(page.getByText('comments: 119 rows imported.')).toBeVisible();
  });

  await test.step('a study is designed and started', async () => {
    await goTo(page, 'Study');
    await page.getByLabel('Name').fill('by-hand');
    await page.getByLabel('Encoder', { exact: true }).selectOption('tiny');
    const turnTasks = page.locator('button.all');
    await turnTasks.click();
    await expect(turnTasks).toHaveText('none');
    await turnTasks.click();
    await page.getByRole('checkbox', { name: /^comments/ }).check();
    const sizes = page.getByRole('group', { name: 'size m' });
    for (const size of ['8', '64']) await sizes.getByRole('button', { name: size, exact: true }).click();
    for (const size of ['2', '4']) await sizes.getByRole('button', { name: size, exact: true }).click();
    await page.getByLabel('Max length').fill('32');
    await page.getByRole('button', { name: 'Start 5 new runs' }).click();
  });

  await test.step('the chart fills', async () => {
    await expect(page.getByRole('heading', { name: 'Trade-off' })).toBeVisible();
    await expect(page.getByText('Queue is empty')).toBeVisible();
    const rows = page.getByRole('table', { name: 'Points' }).getByRole('row');
    await expect(rows.filter({ hasText: 'complete' })).toHaveCount(4);
  });

  await test.step('a click on a point shows its runs', async () => {
    const chart = page.getByRole('group', { name: /^Trade-off chart/ });
    await chart.focus();
    await page.keyboard.press('ArrowRight');
    const card = page.getByRole('tooltip');
    await expect(card).toContainText('adapter 2');
    // The card is right of its point, below it in the upper half and above it in the lower one.
    const { x, y, height } = (await card.boundingBox())!;
    const isBelow = await card.evaluate((element) => element.style.top !== '');
    const spot = { x: x - 16, y: isBelow ? y - 10 : y + height + 10 };
    await page.keyboard.press('Escape');
    await expect(card).toBeHidden();
    await page.mouse.move(spot.x - 3, spot.y);
    await page.mouse.move(spot.x, spot.y);
    await expect(card).toContainText('adapter 2');
    await page.mouse.click(spot.x, spot.y);
    const detail = page.getByRole('region', { name: 'Runs behind this point' });
    await expect(detail).toContainText('comments');
    await detail.getByRole('link', { name: /seed 0/ }).click();
    await expect(page.getByRole('heading', { name: 'adapter 2 on comments' })).toBeVisible();
  });

  await test.step('the exported database holds every run', async () => {
    const file = path.join(folder(), 'by-hand.db');
    await chooseTarget(app, file);
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('group', { name: 'This study' }).getByRole('menuitem', { name: 'SQLite' }).click();
    await expect(page.getByText(`${file} was saved.`)).toBeVisible();
    const db = new Database(file, { readonly: true });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    const runs = db.prepare('SELECT method, size, n, status FROM v_runs ORDER BY method, size, n');
    expect(runs.all()).toEqual([
      { method: 'adapter', size: 2, n: null, status: 'completed' },
      { method: 'adapter', size: 4, n: null, status: 'completed' },
      { method: 'full', size: null, n: null, status: 'completed' },
      { method: 'top-n', size: null, n: 1, status: 'completed' },
      { method: 'top-n', size: null, n: 2, status: 'completed' },
    ]);
    const scores = db.prepare("SELECT count(*) FROM v_scores WHERE split = 'test' AND metric = 'accuracy'").pluck();
    expect(scores.get()).toBe(5);
    db.close();
  });
});
