import path from 'node:path';
import { writeFamilyEncoder } from '../family-encoder';
import { faults } from './accessibility';
import { ask, chooseFiles, drop, expect, folder, openWindow, prepare, show, test } from './window';

function familyFolder(family: string): string {
  const place = path.join(folder(), `my-${family}`);
  writeFamilyEncoder(place, family);
  return place;
}

for (const [language, theme] of [
  ['en', 'light'],
  ['ko', 'dark'],
] as const) {
  test(`the view of encoders is free of serious accessibility faults, ${language}, ${theme}`, async () => {
    const { app, page } = await openWindow({ language, theme });
    await chooseFiles(app, familyFolder('albert'));
    const [file] = (await ask(page, 'files:choose', { purpose: 'encoder' })) as { handle: string }[];
    await ask(page, 'encoders:add', { folder: file!.handle });
    await page.reload();
    await show(page, 'encoders');
    await page.getByRole('option', { name: 'my-albert' }).click();
    await expect(page.getByRole('img')).toBeVisible();
    await expect(page.getByText('[CLS]')).toBeVisible();
    for (const { width, height } of [
      { width: 1024, height: 768 },
      { width: 1920, height: 1080 },
    ]) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(300);
      expect(await faults(page), `${width}`).toEqual([]);
      const isCut = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect(isCut, `${width}`).toBe(false);
    }
  });
}

test('an encoder is added from a folder and by a drop; its tokens, its methods and packages are shown', async () => {
  const open = await openWindow();
  const { app, page } = open;
  await prepare(open);
  await page.reload();
  await show(page, 'encoders');

  await page.getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('menuitem', { name: /mpnet-base.*Apache-2\.0/ })).toBeVisible();
  await chooseFiles(app, familyFolder('albert'));
  await page.getByRole('menuitem', { name: 'Folder…' }).click();
  await expect(page.getByText('my-albert was added.')).toBeVisible();
  await drop(page, familyFolder('modernbert'));
  await expect(page.getByText('my-modernbert was added.')).toBeVisible();
  const list = page.getByRole('listbox', { name: 'Encoders' });
  await expect(list.getByRole('option', { name: /my-modernbert.*ModernBERT/ })).toBeVisible();

  // ALBERT refuses top-n, and says so in the view and in the designer.
  await list.getByRole('option', { name: 'my-albert' }).click();
  await expect(page.getByText(/top-n.*ALBERT/)).toBeVisible();
  await page.getByRole('radio', { name: /^LoRA/ }).hover();
  await expect(page.getByRole('img', { name: /shared, LoRA/ })).toBeVisible();

  const tokens = page.getByRole('list', { name: 'Tokens' });
  await page.getByRole('textbox', { name: 'Text to tokenize' }).fill('ab ß.');
  await expect(tokens.getByRole('listitem')).toHaveText([/\[CLS\]/, /^a/, /##b/, /\[UNK\]/, /^\./, /\[SEP\]/]);
  await expect(page.getByText('6 tokens · 0 truncated · 25 % unknown')).toBeVisible();
  await page.getByRole('textbox', { name: 'Max length' }).fill('4');
  await expect(page.getByText('4 tokens · 2 truncated · 25 % unknown')).toBeVisible();
  await expect(tokens.getByTitle(/^Truncated/)).toHaveCount(2);

  await show(page, 'study');
  await page.getByLabel('Encoder', { exact: true }).selectOption('my-albert');
  const row = page.getByRole('table', { name: 'Methods' }).getByRole('row', { name: /^top-n/ });
  await expect(row).toContainText('ALBERT');
  await expect(row.getByRole('checkbox')).toBeDisabled();
  await page.getByLabel('Encoder', { exact: true }).selectOption('tiny');
  await expect(row.getByRole('checkbox')).toBeChecked();
});
