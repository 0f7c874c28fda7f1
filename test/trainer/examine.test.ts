import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { examination, forkExaminer } from '../../src/workbench/examine';

const found = {
  backends: [
    { id: 'tensorflow', available: true },
    { id: 'wasm', available: true },
  ],
  selected: 'tensorflow',
  selfTest: { ok: true },
};

it('a process looks at the backends and tells its parent', async () => {
  expect(await examination(forkExaminer)).toMatchObject(found);
});

it('started by hand, it prints one line of JSON and nothing else', async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/trainer/examine.ts']);
  expect(JSON.parse(stdout)).toMatchObject(found);
  expect(stderr).toBe('');
});
