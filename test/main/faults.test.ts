import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { appError, type ErrorRecord } from '../../src/shared/errors';
import { faultLog, reportFaults } from '../../src/main/lifecycle/faults';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'adapter-workbench-'));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function watched() {
  const file = path.join(folder, 'faults.log');
  const source = new EventEmitter();
  const shown: ErrorRecord[] = [];
  reportFaults(source, { file, log: faultLog(file), show: (record) => shown.push(record) });
  return { file, source, shown };
}

describe('An error of the main process that nobody handled', () => {
  test.each([
    ['unhandledRejection', new Error('no such table: run'), 'no such table: run'],
    ['uncaughtException', new TypeError('x is not a function'), 'x is not a function'],
    ['unhandledRejection', 'a plain text', 'a plain text'],
    ['unhandledRejection', undefined, 'undefined'],
  ])('(%s) is shown as a sentence and logged with its stack', (kind, error, reason) => {
    const { file, source, shown } = watched();
    source.emit(kind, error);
    expect(shown).toMatchObject([{ code: 'app-fault', details: { reason, file } }]);
    const log = readFileSync(file, 'utf8');
    expect(log).toContain(reason);
    if (error instanceof Error) expect(log).toContain('faults.test.ts');
  });

  test('keeps its own sentence when it is one of a person’s mistakes', () => {
    const { source, shown } = watched();
    source.emit('unhandledRejection', appError('encoder-in-use', { encoder: 'tiny', runs: 2 }));
    expect(shown).toMatchObject([{ code: 'encoder-in-use', details: { encoder: 'tiny', runs: 2 } }]);
  });

  test('does not fill the disk: a full log is moved aside and a new one begins', () => {
    const { file, source } = watched();
    writeFileSync(file, 'x'.repeat(1_000_001));
    source.emit('uncaughtException', new Error('again'));
    expect(statSync(`${file}.old`).size).toBe(1_000_001);
    expect(readFileSync(file, 'utf8')).toContain('again');
  });

  test('is shown also if no log can be written', () => {
    const shown: ErrorRecord[] = [];
    const source = new EventEmitter();
    const file = path.join(folder, 'missing', 'faults.log');
    reportFaults(source, { file, log: faultLog(file), show: (record) => shown.push(record) });
    source.emit('uncaughtException', new Error('again'));
    expect(shown).toHaveLength(1);
  });
});
