import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { examination, forkExaminer } from '../../src/workbench/examine';

it('processes look at the backends, and what they tell becomes a choice', async () => {
  const examined = await examination(forkExaminer());
  expect(examined).toMatchObject({
    backends: [{ id: 'tensorflow', available: true }, { id: 'webgpu' }, { id: 'wasm', available: true }],
    selfTest: { ok: true },
  });
  const [tensorflow, webgpu] = examined.backends;
  // A machine without a GPU says so; on one with a GPU the faster of both is chosen.
  if (webgpu!.available) expect(webgpu!.reason).toBeNull();
  else expect(webgpu!.reason).not.toBe('');
  expect([tensorflow!.id, ...(webgpu!.available ? ['webgpu'] : [])]).toContain(examined.selected);
});

it('a process that dies takes only what it looked at with it', async () => {
  const fork = forkExaminer();
  const examined = await examination((ids, look) => {
    const examiner = fork(ids, look);
    if (ids.includes('webgpu')) examiner.kill();
    return examiner;
  });
  expect(examined).toMatchObject({ selected: 'tensorflow', selfTest: { ok: true } });
  expect(examined.backends[1]).toMatchObject({
    id: 'webgpu',
    available: false,
    reason: expect.stringMatching(/SIGKILL/),
  });
});

it('started by hand, it prints one line of JSON and nothing else', async () => {
  const args = ['--import', 'tsx', 'src/trainer/examine.ts', 'tensorflow,wasm'];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
  expect(JSON.parse(stdout)).toMatchObject([
    { id: 'tensorflow', available: true, selfTest: { ok: true }, stepMs: null },
    { id: 'wasm', available: true, selfTest: { ok: true }, stepMs: null },
  ]);
  expect(stderr).toBe('');
});
