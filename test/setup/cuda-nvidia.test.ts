import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findNvidia } from '../../src/setup/cuda/nvidia';
import { emptyFolder } from './loopback';

/** A machine's root with these files. */
function machine(files: Readonly<Record<string, string>>): string {
  const root = emptyFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}

const kernelModule = (version: string): string =>
  `NVRM version: NVIDIA UNIX x86_64 Kernel Module  ${version}  Sun Jul 21 04:44:08 UTC 2024\nGCC version: gcc 12.3.0\n`;

const linux = {
  'usr/lib/x86_64-linux-gnu/libcuda.so.1': '',
  'dev/nvidia0': '',
  'proc/driver/nvidia/version': kernelModule('560.35.03'),
  'proc/driver/nvidia/gpus/0000:01:00.0/information': 'Model: \t\t NVIDIA GeForce RTX 4090\nIRQ:   \t\t 178\n',
};

const look = (files: Readonly<Record<string, string>>) => findNvidia(machine(files), 'linux-x64');

it('returns the driver and the GPUs of a machine that can run CUDA', () => {
  expect(look(linux)).toEqual({ driver: '560.35.03', gpus: ['NVIDIA GeForce RTX 4090'], obstacle: null });
  const open = kernelModule('580.65.06')
    .replace('UNIX x86_64 Kernel', 'UNIX Open Kernel')
    .replace('Module', 'Module for x86_64');
  expect(look({ ...linux, 'proc/driver/nvidia/version': open })).toMatchObject({ driver: '580.65.06', obstacle: null });
});

it("finds the driver's library by the loader's list, and the GPU of Windows under WSL", () => {
  expect(
    look({ 'etc/ld.so.cache': 'glibc-ld.so.cache1.1\0libcuda.so.1\0/opt/driver/libcuda.so.1', 'dev/nvidia0': '' }),
  ).toMatchObject({ obstacle: null });
  expect(look({ 'usr/lib/wsl/lib/libcuda.so.1': '', 'dev/dxg': '' })).toEqual({
    driver: null,
    gpus: [],
    obstacle: null,
  });
});

it('names what is missing: a driver, a GPU, or a newer driver', () => {
  expect(look({}).obstacle).toMatch(/no NVIDIA driver/);
  expect(look({ 'usr/lib64/libcuda.so.1': '' }).obstacle).toMatch(/no NVIDIA GPU/);
  const old = look({ ...linux, 'proc/driver/nvidia/version': kernelModule('470.82.01') });
  expect(old.obstacle).toMatch(/driver 470\.82\.01 is too old, CUDA 12 needs 525/);
  expect(look({ ...linux, 'proc/driver/nvidia/version': kernelModule('525.60.13') }).obstacle).toBeNull();
});

it.each(['win32-x64', 'darwin-arm64', 'linux-arm64'])('points %s to WebGPU', (on) => {
  expect(findNvidia(machine(linux), on).obstacle).toMatch(/Linux on x86-64; here WebGPU/);
});
