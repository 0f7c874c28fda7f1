import { ask, chooseFiles, commentsFile, expect, openWindow, test } from './window';

test('a call that is too large or too deep is refused in the page’s own process', async () => {
  const { page } = await openWindow();
  const refused = await page.evaluate(async () => {
    const bridge = window as unknown as {
      workbench: { call(name: string, args: unknown): Promise<{ ok: boolean; error?: { message: string } }> };
    };
    let deep: unknown = 1;
    for (let i = 0; i < 200; i += 1) deep = { a: deep };
    const payloads = [
      ['app:copy', { text: 'x'.repeat(20_000_000) }],
      ['studies:plan', { file: { list: Array(2_000_000).fill(0) } }],
      ['studies:plan', { file: deep }],
      ['x'.repeat(1_000_000), undefined],
    ] as const;
    const replies = [];
    for (const [name, args] of payloads) replies.push(await bridge.workbench.call(name, args));
    return replies.map(({ ok, error }) => ok || error!.message.length < 300);
  });
  expect(refused).toEqual([true, true, true, true]);
  expect(await ask(page, 'tasks:list')).toBeInstanceOf(Array);
});

test('a handle of a chosen file ends with the page that knew it', async () => {
  const { app, page } = await openWindow();
  await chooseFiles(app, commentsFile());
  const [chosen] = (await ask(page, 'files:choose', { purpose: 'data' })) as { handle: string }[];
  const inspect = (): Promise<unknown> => ask(page, 'tasks:inspect', { files: [chosen!.handle], options: {} });
  expect(await inspect()).toMatchObject({ format: 'csv' });
  await page.reload();
  await page.waitForSelector('#app > *');
  await expect(inspect()).rejects.toThrow('file-unknown');
});

test('the page opens no file picker of the system, even after a click', async () => {
  const { app, page } = await openWindow();
  await page.waitForSelector('#app > *');
  // Chromium reports a picker here in the place of opening it, and only then.
  const listen = (): Promise<boolean> =>
    app.evaluate(({ BrowserWindow }) => {
      const inspector = BrowserWindow.getAllWindows()[0]!.webContents.debugger;
      if (!inspector.isAttached()) return false;
      const seen = globalThis as { pickers?: string[] };
      seen.pickers = [];
      inspector.on('message', (_, method) => seen.pickers!.push(method));
      void inspector.sendCommand('Page.enable');
      return true;
    });
  await expect.poll(() => listen().catch(() => false)).toBe(true);
  const pickers = await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'picker';
    input.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 9999';
    document.body.append(input);
    return ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker'].filter((name) => name in window);
  });
  expect(pickers).toEqual([]);
  await page.click('#picker');
  const suppressed = (): Promise<string[]> => app.evaluate(() => (globalThis as { pickers?: string[] }).pickers!);
  await expect.poll(() => suppressed().catch(() => [])).toContain('Page.fileChooserOpened');
});
