import { cpSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeOf, csvOf, newLibrary, plain } from '../tasks/library';

const later = <Value>(work: () => Value | Promise<Value>): Promise<Value> => Promise.resolve().then(work);

describe('The name of something new', () => {
  it('is refused for a task where Windows reserves it, or where it differs from a present one in case alone', async () => {
    const { tasks, file } = newLibrary();
    const source = [file('a.csv', csvOf(60))];
    for (const name of ['CON', 'nul', 'Aux.csv', 'com1', 'ends.']) {
      expect(await codeOf(tasks.import(plain(source, { name })))).toBe('name-reserved');
      expect(await codeOf(later(() => tasks.check(plain(source, { name }), null)))).toBe('name-reserved');
    }
    await tasks.import(plain(source, { name: 'mine' }));
    expect(await codeOf(tasks.import(plain(source, { name: 'MINE' })))).toBe('name-alike');
    // The very same name replaces the task, as ever.
    await tasks.import(plain(source, { name: 'mine' }));
    expect(tasks.list()).toHaveLength(1);
  });

  it('is refused for an encoder likewise', async () => {
    const { encoders, addEncoder, home } = newLibrary();
    await addEncoder();
    const source = path.join(home.root, '..', 'tiny');
    expect(await codeOf(encoders.add(source, 'TINY'))).toBe('name-alike');
    expect(await codeOf(encoders.add(source, 'LPT1.bin'))).toBe('name-reserved');
    cpSync(source, path.join(home.root, '..', 'nul'), { recursive: true });
    expect(await codeOf(encoders.add(path.join(home.root, '..', 'nul')))).toBe('name-reserved');
    expect(encoders.list()).toHaveLength(1);
  });
});
