import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { cudaEnvironment, cudaRuntimeFrom } from '../../src/shared/cuda-runtime';
import type { BackendProbe } from '../../src/shared/probe';

const tfjs = path.dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-node-gpu/package.json'));
const cpuBinding = path.join(tfjs, 'lib', 'napi-v8', 'tfjs_binding.node');

/** The binding that a process with this environment finds. */
async function probedWith(binding: string): Promise<BackendProbe> {
  const runtime = { binding, gpu: 'NVIDIA H100', version: '12.9', driver: null };
  const args = ['--import', 'tsx', 'src/trainer/probe.ts', 'tensorflow'];
  const env = { ...process.env, ...cudaEnvironment(runtime), CUDA_VISIBLE_DEVICES: '-1' };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return (JSON.parse(stdout) as BackendProbe[])[0]!;
}

it('a process reads the binding from its environment, and passes none on to processes that it starts', () => {
  const runtime = { binding: '/cache/카드/tfjs_binding.node', gpu: null, version: '12.9', driver: '560.35.03' };
  expect(cudaRuntimeFrom(cudaEnvironment(runtime))).toEqual(runtime);
  expect(cudaRuntimeFrom({ ...cudaEnvironment(runtime), ...cudaEnvironment(null) })).toBeNull();
  expect(cudaRuntimeFrom({})).toBeNull();
});

it('trains on the CPU where the CUDA build cannot be loaded, and the device says why', async () => {
  const found = await probedWith(path.join(tmpdir(), 'gone', 'tfjs_binding.node'));
  expect(found).toMatchObject({ available: true });
  expect(found.device).toMatch(/^CPU, \d+ threads \(the CUDA build does not load: .*gone/);
});

it('a binding named by the environment is used; without a GPU the device says so', async () => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'cuda-binding-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const binding = path.join(folder, 'lib', 'napi-v8', 'tfjs_binding.node');
  mkdirSync(path.dirname(binding), { recursive: true });
  cpSync(cpuBinding, binding);
  symlinkSync(realpathSync(path.join(tfjs, 'deps')), path.join(folder, 'deps'));
  const { device, selfTest } = await probedWith(binding);
  expect(device).toMatch(/^CPU, \d+ threads \(the CUDA build finds no GPU\)$/);
  expect(selfTest?.ok).toBe(true);
});
