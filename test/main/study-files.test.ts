import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { readStudyFile, writeStudyFile } from '../../src/main/ipc/study-files';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'adapter-workbench-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});
const file = (name: string, text: string): string => {
  const place = path.join(folder, name);
  writeFileSync(place, text);
  return place;
};

describe('Study files of the window', () => {
  test('read back what was written, as YAML and as JSON', async () => {
    const study = { name: 'a', tasks: ['x'], methods: [{ method: 'full', learningRate: [0.00005] }] };
    for (const name of ['a.yaml', 'a.json']) {
      const place = path.join(folder, name);
      await writeStudyFile(place, study);
      expect(await readStudyFile(place)).toEqual({ name: 'a', contents: study });
    }
    expect(JSON.parse(readFileSync(path.join(folder, 'a.json'), 'utf8'))).toEqual(study);
  });

  test.each([
    ['broken.yaml', 'name: [a'],
    ['list.yaml', '- a\n- b\n'],
    ['empty.yaml', ''],
    [
      'bomb.yaml',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefg'].map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdef'[i]}`).join()}]`).join('\n')}\n`,
    ],
  ])('refuse %s with one sentence', async (name, text) => {
    await expect(readStudyFile(file(name, text))).rejects.toMatchObject({ code: 'study-unreadable' });
  });

  test('say which file is missing', async () => {
    await expect(readStudyFile(path.join(folder, 'none.yaml'))).rejects.toMatchObject({ code: 'file-missing' });
  });
});
