import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { handleSchema } from '../../src/shared/ipc';
import { chosenFiles } from '../../src/main/ipc/chosen-files';

test('The page gets a handle, a name and a size, and only main knows the path', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'adapter-workbench-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'comments.csv');
  writeFileSync(file, 'a,b\n');
  const files = chosenFiles();
  const [chosen, place] = await files.add([file, folder]);
  expect(handleSchema.safeParse(chosen!.handle).success).toBe(true);
  expect(chosen).toMatchObject({ name: 'comments.csv', bytes: 4, folder: false });
  expect(place).toMatchObject({ folder: true });
  expect(JSON.stringify(chosen)).not.toContain(folder);
  expect(files.path(chosen!.handle)).toBe(file);
});

test('A handle of another window is refused', async () => {
  const [other] = await chosenFiles().add([import.meta.filename]);
  expect(() => chosenFiles().path(other!.handle)).toThrow(expect.objectContaining({ code: 'file-unknown' }));
});

test('A handle ends with the page, with the day, and when there are too many', async () => {
  let time = 0;
  const files = chosenFiles(() => time);
  const hour = 60 * 60 * 1000;
  const add = async (): Promise<string> => (await files.add([import.meta.filename]))[0]!.handle;
  const isKnown = (handle: string): boolean => {
    try {
      return files.path(handle) === import.meta.filename;
    } catch (error) {
      expect(error).toMatchObject({ code: 'file-unknown' });
      return false;
    }
  };

  const used = await add();
  const left = await add();
  time = 7 * hour;
  expect(isKnown(used)).toBe(true);
  time = 9 * hour;
  expect(isKnown(used)).toBe(true);
  expect(isKnown(left)).toBe(false);

  const first = await add();
  for (let i = 0; i < 1000; i += 1) await add();
  expect(isKnown(first)).toBe(false);

  const last = await add();
  files.forget();
  expect(isKnown(last)).toBe(false);
});
