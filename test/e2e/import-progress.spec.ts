import { once } from 'node:events';
import { createWriteStream, readdirSync } from 'node:fs';
import path from 'node:path';
import { ask, drop, expect, folder, openWindow, test } from './window';

const rows = 400_000;

/** Large enough that its import takes seconds. */
async function largeFile(): Promise<string> {
  const file = path.join(folder(), 'large.csv');
  const stream = createWriteStream(file);
  stream.write('text,label\n');
  const block = 5000;
  for (let first = 0; first < rows; first += block) {
    const lines = Array.from({ length: block }, (_, i) => `row ${first + i} of a long file,${i % 2 ? 'yes' : 'no'}\n`);
    if (!stream.write(lines.join(''))) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
  return file;
}

test('the import of a large file shows its progress; cancelled, it leaves nothing and can be done again', async () => {
  const { page, home } = await openWindow();
  const stored = (): string[] => readdirSync(path.join(home, 'tasks')).sort();
  const names = async (): Promise<string[]> =>
    ((await ask(page, 'tasks:list')) as { name: string }[]).map(({ name }) => name);
  const before = stored();
  const file = await largeFile();
  const open = async (): Promise<void> => {
    await drop(page, file);
    await expect(page.getByRole('button', { name: 'Import 400,000 rows' })).toBeEnabled({ timeout: 120_000 });
  };

  await open();
  await page.getByRole('button', { name: 'Import 400,000 rows' }).click();
  const bar = page.getByRole('progressbar', { name: 'Reading the files' });
  const share = async (): Promise<number> => Number(await bar.getAttribute('aria-valuenow'));
  await expect(bar).toBeVisible();
  await expect(bar).toHaveCSS('height', '4px');
  const first = await share();
  await expect.poll(share).toBeGreaterThan(first);
  await page.screenshot({ path: test.info().outputPath('progress.png') });
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tasks' })).toBeVisible();
  await expect.poll(stored).toEqual(before);
  expect(await names()).not.toContain('large');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.screenshot({ path: test.info().outputPath('cancelled.png') });

  await open();
  await page.getByRole('button', { name: 'Import 400,000 rows' }).click();
  await expect(page.getByText('large: 400,000 rows imported.')).toBeVisible({ timeout: 120_000 });
  expect(await names()).toContain('large');
});
