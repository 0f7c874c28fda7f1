import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ask, expect, inMain, openWindow, prepare, takeErrors, test, tinyStudy } from './window';

test('an encoder whose runs wait is not removed, and the window gets the refusal', async () => {
  const open = await openWindow();
  await prepare(open);
  await ask(open.page, 'studies:start', { file: tinyStudy(2000) });
  const refused = await ask(open.page, 'encoders:remove', { encoder: 'tiny' }).then(
    () => 'removed',
    (error: Error) => error.message,
  );
  expect(refused).toContain('"code":"encoder-in-use"');
  const encoders = (await ask(open.page, 'encoders:list')) as { name: string }[];
  expect(encoders.map(({ name }) => name)).toContain('tiny');
});

test('an error that main did not handle is shown, is logged, and stops nothing', async () => {
  const { app, page, home } = await openWindow();
  await inMain(app, () => {
    setTimeout(() => void Promise.reject(new Error('lost promise')), 1);
    setTimeout(() => {
      throw new Error('lost callback');
    }, 1);
  });
  for (const reason of ['lost promise', 'lost callback']) {
    await expect(
      page.getByRole('alert').filter({ hasText: `unexpected error (${reason}); runs continue` }),
    ).toBeVisible();
  }
  const log = readFileSync(path.join(home, '.window', 'faults.log'), 'utf8');
  expect(log).toContain('lost promise');
  expect(log).toContain('lost callback');
  expect(await ask(page, 'tasks:list')).toBeInstanceOf(Array);
});

test('an error that the page did not handle is shown once', async () => {
  const { page } = await openWindow();
  await page.evaluate(() => {
    for (let i = 0; i < 3; i += 1) void Promise.reject(new TypeError('lost in the page'));
  });
  const alerts = page.getByRole('alert').filter({ hasText: 'lost in the page' });
  await expect(alerts).toHaveCount(1);
  await expect(alerts).toContainText('page-fault');
  expect(takeErrors()).toEqual(Array(3).fill('lost in the page'));
});

test('a wrong reply of main is a fault with a sentence, not a blank window', async () => {
  const { app, page, home } = await openWindow();
  await inMain(app, ({ app: own }) => {
    own.getVersion = () => 7 as unknown as string;
  });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  const alert = page.getByRole('alert').filter({ hasText: 'The app cannot show the result of app:state' });
  await expect(alert).toContainText('version: ');
  await page.screenshot({ path: test.info().outputPath('wrong-reply.png') });
  expect(await ask(page, 'tasks:list')).toBeInstanceOf(Array);
  expect(readFileSync(path.join(home, '.window', 'faults.log'), 'utf8')).toContain('app:state');
});
