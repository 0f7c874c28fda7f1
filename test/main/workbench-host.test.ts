import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { workbenchHost, type WorkbenchHost } from '../../src/main/lifecycle/workbench-host';
import { moveDataFolder } from '../../src/workbench/home/move';
import { openWorkbench } from '../../src/workbench/open-workbench';
import { appError } from '../../src/shared/errors';

let root: string;
let home: string;
let host: WorkbenchHost;

/** Without the default encoder and the samples a data folder opens at once. */
const bare = JSON.stringify({ withoutDefaultEncoder: true, sampleTasksProvided: true, encoderHashes: 3 });

const openHost = (open = () => openWorkbench({ home }), patienceMs = 5000): Promise<WorkbenchHost> =>
  workbenchHost(open, () => undefined, patienceMs);

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'workbench-host-'));
  home = path.join(root, 'home');
  mkdirSync(home);
  writeFileSync(path.join(home, 'settings.json'), bare);
  host = await openHost();
});

afterEach(async () => {
  await host.close();
  rmSync(root, { recursive: true, force: true });
});

function emptyFolder(): string {
  const folder = path.join(root, 'moved');
  mkdirSync(folder);
  return folder;
}

/** A promise that the test settles. */
function latch(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

test('A call during a move waits, and works in the new folder', async () => {
  const to = emptyFolder();
  const copying = latch();
  const mayMove = latch();
  const moving = host.reopen(async (signal) => {
    copying.open();
    await mayMove.opened;
    await moveDataFolder({ from: home, to, named: home, signal });
  });
  await copying.opened;
  expect(() => host.workbench()).toThrow(expect.objectContaining({ code: 'data-folder-in-use' }));
  // Folder and settings are always known: menus and dialogs need them.
  expect(host.folder().home).toBe(home);
  expect(host.queueState()).toBeNull();
  const call = host.use(async () => ({ folder: host.workbench().home, runs: host.workbench().runs.list() }));
  mayMove.open();
  await moving;
  expect(await call).toEqual({ folder: to, runs: [] });
  expect(host.queueState()).toMatchObject({ queued: 0 });
});

test('A move waits for the calls in flight', async () => {
  const order: string[] = [];
  const mayEnd = latch();
  const call = host.use(async () => {
    await mayEnd.opened;
    order.push(`call with ${host.workbench().runs.list().length} runs`);
  });
  const moving = host.reopen(async () => void order.push('move'));
  mayEnd.open();
  await Promise.all([call, moving]);
  expect(order).toEqual(['call with 0 runs', 'move']);
});

test('A move is refused while a call does not end, and nothing is closed', async () => {
  await host.close();
  host = await openHost(undefined, 20);
  const mayEnd = latch();
  const call = host.use(() => mayEnd.opened);
  await expect(host.reopen(async () => 'moved')).rejects.toMatchObject({ code: 'data-folder-in-use' });
  expect(host.workbench().runs.list()).toEqual([]);
  mayEnd.open();
  await call;
  expect(await host.reopen(async () => 'moved')).toBe('moved');
});

test('A failed move opens the old folder again', async () => {
  const to = emptyFolder();
  writeFileSync(path.join(to, 'letter.txt'), 'mine');
  const moving = host.reopen((signal) => moveDataFolder({ from: home, to, named: home, signal }));
  await expect(moving).rejects.toMatchObject({ code: 'data-folder-not-empty' });
  expect(host.workbench().home).toBe(home);
  expect(host.workbench().runs.list()).toEqual([]);
});

test('A folder that cannot be opened again answers every call with the reason', async () => {
  await host.close();
  let opens = 0;
  host = await openHost(() => {
    opens += 1;
    if (opens > 1) throw appError('data-folder-gone', { folder: home, pointer: home });
    return openWorkbench({ home });
  });
  await expect(host.reopen(async () => 'moved')).rejects.toMatchObject({ code: 'data-folder-gone' });
  await expect(host.use(async () => host.workbench().runs.list())).rejects.toMatchObject({ code: 'data-folder-gone' });
});

test('Closing during a move ends it: the copy is removed and the old folder stays', async () => {
  const to = emptyFolder();
  const copying = latch();
  const moving = host.reopen(async (signal) => {
    copying.open();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await moveDataFolder({ from: home, to, named: home, signal });
  });
  const ended = expect(moving).rejects.toThrow();
  await copying.opened;
  await host.close();
  await ended;
  expect(readdirSync(to)).toEqual([]);
  host = await openHost();
  expect(host.workbench().home).toBe(home);
});
