import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { SetupContext } from '../../src/setup/context';
import { writeCheck } from '../../src/setup/cuda/check-record';
import { findNvidia, type NvidiaState } from '../../src/setup/cuda/nvidia';
import { bindingFile, bindingName, cudaFolder, wheelsToFetch } from '../../src/setup/cuda/places';
import { placeOfNvidia, provideWheels, requireSpace, spaceFor } from '../../src/setup/cuda/provide-wheels';
import { linkSolver } from '../../src/setup/cuda/solver-link';
import { nvidiaWheels, tensorflowWheel, type CudaWheel } from '../../src/setup/cuda/wheels';
import { packageVersion, projectFolder } from '../../src/setup/folders';
import { cudaRuntime } from '../../src/setup/locate';
import { cuda } from '../../src/setup/parts/cuda';
import * as pins from '../../src/setup/pins';
import { emptyFolder } from './loopback';
import { zipOf } from './zip';

/** Every package of TensorFlow's extra `and-cuda`, by its folder in the wheel. */
const extra = 'cublas cuda_cupti cuda_nvcc cuda_nvrtc cuda_runtime cudnn cufft curand cusolver cusparse nccl nvjitlink';

const gpuMachine: NvidiaState = { driver: '560.35.03', gpus: ['NVIDIA H100'], obstacle: null };

function contextIn(cache: string, notes: string[] = []): SetupContext {
  return {
    cache,
    project: projectFolder(),
    network: { get: () => Promise.reject(new Error('nobody is asked')), close: async () => undefined },
    npmSettings: async () => ({}),
    step: (_part, detail) => notes.push(detail),
    note: (_part, detail) => notes.push(detail),
    bytes: () => undefined,
    outcome: async () => null,
  };
}

describe('the wheels of the CUDA build', () => {
  const wheels = [tensorflowWheel, ...nvidiaWheels];

  it('are all that TensorFlow requires, each pinned completely: version, platform, bytes and its own sha256', () => {
    expect(nvidiaWheels.map(({ component }) => component).join(' ')).toBe(extra);
    for (const { package: name, version, platform, sha256, bytes, unpacked } of wheels) {
      expect(name).toMatch(/^(tensorflow|nvidia-[a-z-]+-cu12)$/);
      expect(version).toMatch(/^\d+(\.\d+)+$/);
      expect(platform).toMatch(/^manylinux\w+_x86_64$/);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(Math.min(bytes, unpacked)).toBeGreaterThan(500_000);
    }
    const cpu = pins.libtensorflowWheels['linux-x64']!;
    expect(new Set([...wheels, cpu].map(({ sha256 }) => sha256)).size).toBe(wheels.length + 1);
    expect(tensorflowWheel.version).toBe(cpu.version);
  });

  it('leave out headers and archives, and keep the licence', () => {
    const kept = [
      'nvidia/cudnn/lib/libcudnn.so.9',
      'nvidia/cudnn/include/cudnn.h',
      'nvidia/cudnn/lib/libcudnn_static.a',
      'nvidia/__init__.py',
      'nvidia_cudnn_cu12-9.28.0.42.dist-info/licenses/License.txt',
      'nvidia/cudnn/../../lib/libevil.so',
    ].map(placeOfNvidia('cudnn'));
    expect(kept).toEqual(['lib/libcudnn.so.9', null, null, null, 'License.txt', null]);
    expect(placeOfNvidia('cuda_nvcc')('nvidia/cuda_nvcc/bin/ptxas')).toBe('bin/ptxas');
  });

  it('check the free space before the first byte, with both figures', async () => {
    const cache = emptyFolder();
    expect(spaceFor(wheels)).toBeGreaterThan(6e9);
    const tooLarge = [{ ...tensorflowWheel, unpacked: 5e15 }];
    await expect(requireSpace(cache, tooLarge)).rejects.toThrow(/needs 500000\d\.\d GB in .* are free; .*CACHE/);
    expect(await requireSpace(cache, [])).toBeGreaterThan(0);
  });
});

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('set-up of the CUDA build', () => {
  it('fetches nothing without an NVIDIA driver, and names the option to fetch anyway', async () => {
    const cache = emptyFolder();
    const nvidia = findNvidia(emptyFolder());
    const report = await cuda({ nvidia, withoutDriver: false })(contextIn(cache));
    expect(report).toMatchObject({ state: 'missing', changed: false, source: '' });
    expect(report.detail).toMatch(/^TensorFlow stays on the CPU: there is no NVIDIA driver .*--without-driver/);
    expect(readdirSync(cache)).toEqual([]);
  });

  it('puts the solver where TensorFlow looks for it, also if it is there already', async () => {
    const root = emptyFolder();
    const own = path.join(root, 'nvidia', 'cusolver', 'lib');
    mkdirSync(own, { recursive: true });
    writeFileSync(path.join(own, 'libcusolver.so.11'), 'the solver');
    await linkSolver(root);
    await linkSolver(root);
    expect(readFileSync(path.join(root, 'nvidia', 'cusparse', 'lib', 'libcusolver.so.11'), 'utf8')).toBe('the solver');
  });

  it('continues with the wheels that a stopped one had not unpacked yet', async () => {
    const cache = emptyFolder();
    const root = cudaFolder(cache);
    const shop = pipWith([tinyWheel('cublas'), tinyWheel('cudnn'), tinyWheel('nccl')]);
    shop.refuse('nvidia-cudnn-cu12');
    const notes: string[] = [];
    const attempt = () => {
      const missing = shop.wheels.filter(({ component }) =>
        wheelsToFetch(root).some((one) => one.component === component),
      );
      return provideWheels(contextIn(cache, notes), root, missing);
    };
    await expect(attempt()).rejects.toThrow(/python3 ended with 1/);
    expect(shop.asked()).toEqual(['nvidia-cublas-cu12', 'nvidia-cudnn-cu12']);
    shop.refuse('');
    await attempt();
    expect(shop.asked().slice(2)).toEqual(['nvidia-cudnn-cu12', 'nvidia-nccl-cu12']);
    expect(wheelsToFetch(root)).toHaveLength(nvidiaWheels.length + 1 - 3);
    expect(readFileSync(path.join(root, 'nvidia/cudnn/lib/libcudnn.so.1'), 'utf8')).toBe('the cudnn library');
    expect(notes).toContain('1 of 2, nvidia-cudnn-cu12: fetching with pip');
    expect(readdirSync(path.join(cache, 'partial'))).toEqual([]);
  });

  it('refuses a wheel with other bytes than the pinned ones', async () => {
    const cache = emptyFolder();
    const shop = pipWith([tinyWheel('cufft')]);
    const changed = shop.wheels.map((wheel) => ({ ...wheel, sha256: 'f'.repeat(64) }));
    await expect(provideWheels(contextIn(cache), cudaFolder(cache), changed)).rejects.toMatchObject({
      code: 'hash-mismatch',
    });
    expect(existsSync(path.join(cudaFolder(cache), 'nvidia/cufft'))).toBe(false);
  });
});

describe('a training', () => {
  /** A cache with a binding whose check had this result; null before the check. */
  async function cacheWith(gpu: boolean | null | 'unchecked'): Promise<string> {
    const cache = emptyFolder();
    const folder = path.join(cudaFolder(cache), bindingName(packageVersion('@tensorflow/tfjs-node-gpu')!));
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, '.contents.json'), '{"source":"","version":"","files":{}}');
    if (gpu !== 'unchecked') await writeCheck(folder, { gpu, loadedIn: [] });
    return cache;
  }

  it('uses the CUDA build if it passed its check, or comes from an image and has met its first driver', async () => {
    for (const checked of [true, null]) {
      const cache = await cacheWith(checked);
      expect(cudaRuntime(cache, gpuMachine)).toMatchObject({
        gpu: 'NVIDIA H100',
        version: '12.9',
        driver: '560.35.03',
      });
      expect(cudaRuntime(cache, gpuMachine)!.binding.endsWith(bindingFile)).toBe(true);
    }
  });

  it('stays on the CPU without a driver, without a check, and after a check that found no GPU', async () => {
    expect(cudaRuntime(await cacheWith(true), { ...gpuMachine, obstacle: 'there is no NVIDIA GPU' })).toBeNull();
    expect(cudaRuntime(await cacheWith('unchecked'), gpuMachine)).toBeNull();
    expect(cudaRuntime(await cacheWith(false), gpuMachine)).toBeNull();
    expect(cudaRuntime(emptyFolder(), gpuMachine)).toBeNull();
  });
});

interface TinyWheel {
  readonly pin: CudaWheel;
  readonly bytes: Buffer;
}

function tinyWheel(component: string): TinyWheel {
  const name = `nvidia/${component}/lib/lib${component}.so.1`;
  const bytes = zipOf([{ name, text: `the ${component} library`, mode: 0o100644 }]);
  const real = nvidiaWheels.find((wheel) => wheel.component === component)!;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { pin: { ...real, sha256, bytes: bytes.length, unpacked: 100 }, bytes };
}

/** A `python3 -m pip` on the path that delivers these wheels, except one that it has to refuse. */
function pipWith(wheels: readonly TinyWheel[]) {
  const folder = emptyFolder();
  for (const { pin, bytes } of wheels) writeFileSync(path.join(folder, `${pin.package}.whl`), bytes);
  const file = (name: string) => path.join(folder, name);
  writeFileSync(file('refused'), '');
  writeFileSync(file('asked'), '');
  const script = `#!${process.execPath}
    const { copyFileSync, appendFileSync, readFileSync } = require('node:fs');
    const args = process.argv.slice(2);
    if (args.includes('--version')) process.exit(0);
    const name = args.at(-1).split('==')[0];
    appendFileSync('${file('asked')}', name + '\\n');
    if (readFileSync('${file('refused')}', 'utf8') === name) process.exit(1);
    copyFileSync('${folder}/' + name + '.whl', args[args.indexOf('--dest') + 1] + '/' + name + '.whl');`;
  writeFileSync(file('python3'), script);
  chmodSync(file('python3'), 0o755);
  vi.stubEnv('PATH', folder);
  return {
    wheels: wheels.map(({ pin }) => pin),
    refuse: (name: string) => writeFileSync(file('refused'), name),
    asked: () => readFileSync(file('asked'), 'utf8').trimEnd().split('\n'),
  };
}
