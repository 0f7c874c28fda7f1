import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { AppError } from '../../../src/shared/errors';
import { dataFolder } from '../../../src/workbench/home/data-folder';
import { moveDataFolder } from '../../../src/workbench/home/move';

let root = '';
let from = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'adapter-workbench-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  from = path.join(root, 'from');
  mkdirSync(path.join(from, 'tasks', 'abc'), { recursive: true });
  mkdirSync(path.join(from, '.window'));
  writeFileSync(path.join(from, 'workbench.db'), Buffer.from([0, 1, 2, 255]));
  writeFileSync(path.join(from, 'tasks', 'abc', 'train.jsonl'), '{"text":"안녕"}\n');
  writeFileSync(path.join(from, '.window', 'window.json'), '{}');
});

const empty = (name: string): string => {
  const place = path.join(root, name);
  mkdirSync(place);
  return place;
};

describe('A data folder that moves', () => {
  test('is whole in its new place, and stays whole in the old one', async () => {
    const to = empty('to');
    await moveDataFolder({ from, to, named: from });
    expect(readFileSync(path.join(to, 'workbench.db'))).toEqual(Buffer.from([0, 1, 2, 255]));
    expect(readFileSync(path.join(to, 'tasks', 'abc', 'train.jsonl'), 'utf8')).toBe('{"text":"안녕"}\n');
    expect(readdirSync(to).sort()).toEqual(['tasks', 'workbench.db']);
    expect(readFileSync(path.join(from, 'workbench.db'))).toEqual(Buffer.from([0, 1, 2, 255]));
  });

  test('is found by whoever names the old one, also after a second move', async () => {
    const [second, third] = [empty('second'), empty('third')];
    await moveDataFolder({ from, to: second, named: from });
    expect(dataFolder(from).root).toBe(second);
    await moveDataFolder({ from: second, to: third, named: from });
    expect(dataFolder(from).root).toBe(third);
    expect(dataFolder(second).root).toBe(third);
    // The one in between may go: nothing leads over it any more.
    rmSync(second, { recursive: true });
    expect(dataFolder(from).root).toBe(third);
  });

  test('is missed with a sentence, and the old copy is not opened in its stead', async () => {
    const to = empty('to');
    await moveDataFolder({ from, to, named: from });
    rmSync(to, { recursive: true });
    expect(() => dataFolder(from)).toThrow(expect.objectContaining({ code: 'data-folder-gone' }));
  });

  test('never goes onto other files', async () => {
    const to = empty('to');
    writeFileSync(path.join(to, 'letter.txt'), 'mine');
    await expect(moveDataFolder({ from, to, named: from })).rejects.toMatchObject({ code: 'data-folder-not-empty' });
    expect(readdirSync(to)).toEqual(['letter.txt']);
    expect(dataFolder(from).root).toBe(from);
  });

  test('never goes into itself, nor around itself', async () => {
    const inside = path.join(from, 'inside');
    mkdirSync(inside);
    for (const to of [from, inside, root])
      await expect(moveDataFolder({ from, to, named: from })).rejects.toMatchObject({ code: 'data-folder-inside' });
  });

  test('leaves nothing behind when it cannot be finished', async () => {
    const to = empty('to');
    const named = path.join(from, 'workbench.db', 'not-a-folder');
    await expect(moveDataFolder({ from, to, named })).rejects.toThrow();
    expect(readdirSync(to)).toEqual([]);
    expect(existsSync(path.join(from, 'workbench.db'))).toBe(true);
    expect(dataFolder(from).root).toBe(from);
  });

  test('leaves nothing behind when it is aborted', async () => {
    const to = empty('to');
    const signal = AbortSignal.abort(new Error('the app ends'));
    await expect(moveDataFolder({ from, to, named: from, signal })).rejects.toThrow('the app ends');
    expect(readdirSync(to)).toEqual([]);
    expect(dataFolder(from).root).toBe(from);
  });

  test('takes no other file away when it cannot be finished', async () => {
    const to = empty('to');
    const moving = moveDataFolder({ from, to, named: path.join(from, 'workbench.db', 'not-a-folder') });
    writeFileSync(path.join(to, 'letter.txt'), 'mine');
    await expect(moving).rejects.toThrow();
    expect(readdirSync(to)).toEqual(['letter.txt']);
  });

  test('is refused where its data is behind a link', async () => {
    mkdirSync(path.join(root, 'elsewhere'));
    symlinkSync(path.join(root, 'elsewhere'), path.join(from, 'runs'), 'junction');
    const to = empty('to');
    await expect(moveDataFolder({ from, to, named: from })).rejects.toMatchObject({ code: 'path-linked' });
    expect(readdirSync(to)).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')('is for its owner alone in its new place', async () => {
    const to = empty('to');
    chmodSync(to, 0o755);
    await moveDataFolder({ from, to, named: from });
    expect(statSync(to).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(to, 'tasks', 'abc')).mode & 0o077).toBe(0);
  });
});

describe('The pointer of a data folder', () => {
  const point = (folder: string, text: string): void => writeFileSync(path.join(folder, 'moved.json'), text);
  const codeOf = (folder: string): string => {
    try {
      return dataFolder(folder).root;
    } catch (error) {
      return (error as AppError).code;
    }
  };

  test.each(['', '{', '[]', '{"to":""}', '{"to":"data"}', '{"to":"../data"}', '{"to":7}'])(
    'is refused where it names no folder: %s',
    (text) => {
      point(from, text);
      expect(codeOf(from)).toBe('data-folder-pointer-damaged');
    },
  );

  test('is refused where it names a file, or a folder without data', () => {
    for (const to of [path.join(from, 'workbench.db'), empty('to')]) {
      point(from, JSON.stringify({ to }));
      expect(codeOf(from)).toBe('data-folder-pointer-foreign');
    }
  });

  test('is refused where it leads in a circle, to itself or over others', () => {
    const others = ['second', 'third'].map(empty);
    for (const folder of others) writeFileSync(path.join(folder, 'workbench.db'), '');
    const ring = [from, ...others];
    ring.forEach((folder, i) => point(folder, JSON.stringify({ to: ring[(i + 1) % ring.length] })));
    for (const folder of ring) expect(codeOf(folder)).toBe('data-folder-pointer-circle');
    point(from, JSON.stringify({ to: path.join(from, '.') }));
    expect(codeOf(from)).toBe('data-folder-pointer-circle');
  });
});
