import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ask, drop, expect, folder, openWindow, test } from './window';

test('the checks of an import mend what they find, and the task records it', async () => {
  const { page } = await openWindow();
  const labels = ['neg', 'neg', 'Neg', 'pos', 'pos'];
  const rows = Array.from({ length: 60 }, (_, i) => `it isnâ€™t Q&amp;A ${i},${labels[i % 5]}`);
  const place = path.join(folder(), '영화 리뷰.csv');
  writeFileSync(place, ['text,label', ...rows, ''].join('\n'));
  await drop(page, place);
  await expect(page.getByLabel('Name')).toHaveValue('영화-리뷰');
  await page.getByRole('button', { name: 'Merge the labels' }).click();
  await expect(page.getByText('Labels that look alike')).toBeHidden();
  const repair = page.getByRole('button', { name: 'Repair', exact: true });
  await repair.first().click();
  await expect(repair).toHaveCount(1);
  await repair.click();
  await expect(page.getByText(/decoded twice, such as|HTML entities, such as/)).toHaveCount(0);
  await page.screenshot({ path: test.info().outputPath('import.png') });
  await page.getByRole('button', { name: 'Import 60 rows' }).click();
  await expect(page.getByText('영화-리뷰: 60 rows imported.')).toBeVisible();
  const tasks = (await ask(page, 'tasks:list')) as { name: string; labels: unknown; repaired?: unknown }[];
  expect(tasks.find(({ name }) => name === '영화-리뷰')).toMatchObject({
    labels: [
      { name: 'neg', count: 36 },
      { name: 'pos', count: 24 },
    ],
    repaired: ['twice-decoded', 'html-entities'],
  });
});
