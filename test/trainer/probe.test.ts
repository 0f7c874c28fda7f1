import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { probeMachine, forkProbe } from '../../src/workbench/probe';

it('processes probe the backends, and one backend is selected', async () => {
  const probed = await probeMachine(forkProbe());
  expect(probed).toMatchObject({
    backends: [{ id: 'tensorflow', available: true }, { id: 'webgpu' }, { id: 'wasm', available: true }],
    selfTest: { ok: true },
  });
  const [tensorflow, webgpu] = probed.backends;
  // A machine without a GPU reports that; on one with a GPU the faster of both is chosen.
  if (webgpu!.available) expect(webgpu!.reason).toBeNull();
  else expect(webgpu!.reason).not.toBe('');
  expect([tensorflow!.id, ...(webgpu!.available ? ['webgpu'] : [])]).toContain(probed.selected);
});

it('a process that dies makes only its own backends unavailable', async () => {
  const fork = forkProbe();
  const probed = await probeMachine((ids, options) => {
    const process = fork(ids, options);
    if (ids.includes('webgpu')) process.kill();
    return process;
  });
  expect(probed).toMatchObject({ selected: 'tensorflow', selfTest: { ok: true } });
  expect(probed.backends[1]).toMatchObject({
    id: 'webgpu',
    available: false,
    reason: expect.stringMatching(/SIGKILL/),
  });
});

it('started by hand, it prints one line of JSON and nothing else', async () => {
  const args = ['--import', 'tsx', 'src/trainer/probe.ts', 'tensorflow,wasm'];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
  expect(JSON.parse(stdout)).toMatchObject([
    { id: 'tensorflow', available: true, selfTest: { ok: true }, stepMs: null },
    { id: 'wasm', available: true, selfTest: { ok: true }, stepMs: null },
  ]);
  expect(stderr).toBe('');
});
