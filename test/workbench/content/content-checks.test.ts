import { appendFileSync, copyFileSync, cpSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { contentChecks } from '../../../src/workbench/content/content-checks';
import { writeTinyEncoder } from '../../tiny-encoder';
import { codeOf, csvOf, newLibrary, plain } from '../tasks/library';

/** Changes of stored rows, most of which keep the file's size. */
const changes: Record<string, (file: string) => void> = {
  'labels swapped': (file) =>
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/"label":([01])/g, (_, label: string) => `"label":${1 - Number(label)}`),
    ),
  'cut to 49 rows': (file) =>
    writeFileSync(file, `${readFileSync(file, 'utf8').split('\n').slice(0, 49).join('\n')}\n`),
  'two rows exchanged': (file) => {
    const [first, second, ...rest] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, [second, first, ...rest].join('\n'));
  },
  'a row more': (file) => appendFileSync(file, '{"text":"more","label":0}\n'),
  'one letter, with the old times': (file) => {
    const before = new Date('2026-01-01');
    writeFileSync(file, readFileSync(file, 'utf8').replace('number', 'nUmber'));
    utimesSync(file, before, before);
  },
  emptied: (file) => writeFileSync(file, ''),
};

describe('Stored rows', () => {
  test.each(Object.keys(changes))('are refused when they were changed: %s', async (name) => {
    const { tasks, file, home } = newLibrary();
    const task = await tasks.import(plain([file('a.csv', csvOf(100))]));
    await tasks.requireWhole(task);
    const train = tasks.splitFiles(task).train!;
    const whole = readFileSync(train);
    changes[name]!(train);
    expect(await codeOf(tasks.requireWhole(task))).toBe('task-content-changed');
    expect(tasks.show('reviews').damage).toMatchObject({ code: 'task-content-changed' });
    expect(tasks.list()[0]!.damage?.message).toContain(home.task(task.sha256));
    expect(await codeOf(tasks.rowsOf(task, 'train').next())).toBe('task-content-changed');
    expect(await codeOf(tasks.examples('reviews', 'test', 0, 5))).toBe('task-content-changed');
    // The original bytes make it intact again, whatever the file's times are.
    writeFileSync(train, whole);
    await tasks.requireWhole(task);
    expect(tasks.show('reviews')).not.toHaveProperty('damage');
  });

  it('are written again by an import of the same rows', async () => {
    const { tasks, file } = newLibrary();
    const source = file('a.csv', csvOf(100));
    const task = await tasks.import(plain([source]));
    changes['labels swapped']!(tasks.splitFiles(task).train!);
    expect(await codeOf(tasks.requireWhole(task))).toBe('task-content-changed');
    expect((await tasks.import(plain([source]))).sha256).toBe(task.sha256);
    await tasks.requireWhole(task);
  });

  it('are checked without being read if they did not change since the last check', async () => {
    const { tasks, file, home } = newLibrary();
    const task = await tasks.import(plain([file('a.csv', csvOf(100))]));
    const record = path.join(home.root, '.cache', 'checked', `task-${task.sha256}.json`);
    // A record with another result is trusted: nothing was hashed.
    writeFileSync(record, readFileSync(record, 'utf8').replace('"whole":true', '"whole":false'));
    expect(await codeOf(contentChecks(home.root).requireTask(task, home.task(task.sha256)))).toBe(
      'task-content-changed',
    );
    rmSync(record);
    await contentChecks(home.root).requireTask(task, home.task(task.sha256));
  });

  it('are reported by name if they are missing', async () => {
    const { tasks, file } = newLibrary();
    const task = await tasks.import(plain([file('a.csv', csvOf(100))]));
    rmSync(tasks.splitFiles(task).test!);
    expect(await codeOf(tasks.requireWhole(task))).toBe('task-files-gone');
    expect(tasks.show('reviews').damage).toMatchObject({ code: 'task-files-gone' });
  });

  it('refuse a plan that would count their tokens', async () => {
    const { tasks, file, addEncoder } = newLibrary();
    const encoder = await addEncoder();
    const task = await tasks.import(plain([file('a.csv', csvOf(100))]));
    await tasks.tokenLengths('reviews', encoder);
    changes['labels swapped']!(tasks.splitFiles(task).validation!);
    expect(await codeOf(tasks.tokenLengths('reviews', encoder))).toBe('task-content-changed');
  });
});

describe('The stored files of an encoder', () => {
  const alterations: Record<string, (place: string, other: string) => void> = {
    'weights exchanged': (place, other) =>
      copyFileSync(path.join(other, 'model.safetensors'), path.join(place, 'model.safetensors')),
    'vocabulary changed': (place) => {
      const file = path.join(place, 'vocab.txt');
      writeFileSync(file, readFileSync(file, 'utf8').replace('good\nbad', 'bad\ngood'));
    },
    'config changed': (place) => {
      const file = path.join(place, 'config.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace('gelu', 'relu'));
    },
    'a tokenizer more': (place) => writeFileSync(path.join(place, 'tokenizer.json'), '{}'),
    'a pooling more': (place, other) =>
      cpSync(path.join(other, '1_Pooling'), path.join(place, '1_Pooling'), { recursive: true }),
  };

  test.each(Object.keys(alterations))(
    'are refused when they were changed, until they are added again: %s',
    async (name) => {
      const { tasks, encoders, home, file, addEncoder } = newLibrary();
      const encoder = await addEncoder();
      const other = path.join(home.root, '..', 'other');
      writeTinyEncoder(other, { seed: 1, pooling: 'mean' });
      const info = encoders.show(encoder);
      await encoders.requireWhole(info);
      alterations[name]!(home.encoder(encoder), other);
      expect(await codeOf(encoders.requireWhole(info))).toBe('encoder-content-changed');
      expect(encoders.list()[0]!.damage).toMatchObject({ code: 'encoder-content-changed' });
      await tasks.import(plain([file('a.csv', csvOf(100))]));
      expect(await codeOf(tasks.tokenLengths('reviews', encoder))).toBe('encoder-content-changed');
      await addEncoder();
      await encoders.requireWhole(info);
      expect(encoders.show(encoder)).not.toHaveProperty('damage');
    },
  );
});
