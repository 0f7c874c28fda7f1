import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
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
});
