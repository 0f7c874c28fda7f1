import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { dataFolder } from '../../../src/workbench/home/data-folder';
import { inside } from '../../../src/workbench/home/inside';
import { folder } from '../../store/sample';

const leaving = [
  '',
  '.',
  '..',
  '../x',
  '../../victim',
  '/etc',
  'a/b',
  'a\\b',
  '..\\x',
  'C:',
  'a:b',
  'a\0b',
  'x'.repeat(256),
];

describe('A path from stored or given text', () => {
  test.each(leaving)('is refused where a part is no plain name: %j', (part) => {
    const root = folder();
    expect(() => inside(root, part)).toThrow(expect.objectContaining({ code: 'path-leaves' }));
    expect(() => inside(root, 'tasks', part, 'file')).toThrow(expect.objectContaining({ code: 'path-leaves' }));
  });

  it('keeps every name that is plain, in any script', () => {
    const root = folder();
    for (const name of ['a', '..a', 'a..', '감정', 'naïve', '-x', 'x'.repeat(255)]) {
      expect(inside(root, name)).toBe(path.join(root, name));
    }
  });

  it('is refused where the folder above it, the folder itself or the file is a link', () => {
    const elsewhere = folder();
    mkdirSync(path.join(elsewhere, 'abc'), { recursive: true });
    const linked = dataFolder(folder());
    mkdirSync(linked.root, { recursive: true });
    symlinkSync(elsewhere, linked.tasks, 'junction');
    expect(() => linked.task('abc')).toThrow(expect.objectContaining({ code: 'path-linked' }));

    const home = dataFolder(folder());
    mkdirSync(home.encoders, { recursive: true });
    symlinkSync(elsewhere, path.join(home.encoders, 'abc'), 'junction');
    expect(() => home.encoder('abc')).toThrow(expect.objectContaining({ code: 'path-linked' }));
    // A link that leads to nothing would make a file elsewhere when it is written.
    symlinkSync(path.join(elsewhere, 'new'), path.join(home.root, 'runs'));
    expect(() => home.run('abc')).toThrow(expect.objectContaining({ code: 'path-linked' }));
  });

  it('keeps computed outputs nowhere where their folder is a link', () => {
    const home = dataFolder(folder());
    mkdirSync(home.root, { recursive: true });
    expect(home.cachedActivations).toBe(path.join(home.root, '.cache', 'frozen-outputs'));
    symlinkSync(folder(), path.join(home.root, '.cache'), 'junction');
    expect(home.cachedActivations).toBeNull();
  });

  it('may begin at a root that is itself reached by a link', () => {
    const real = folder();
    mkdirSync(path.join(real, 'tasks'), { recursive: true });
    const root = path.join(folder(), 'link');
    mkdirSync(path.dirname(root), { recursive: true });
    symlinkSync(real, root, 'junction');
    writeFileSync(path.join(real, 'tasks', 'abc'), '');
    expect(dataFolder(root).task('abc')).toBe(path.join(root, 'tasks', 'abc'));
  });
});
