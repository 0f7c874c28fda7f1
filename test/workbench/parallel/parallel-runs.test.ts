import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { parallelRuns } from '../../../src/workbench/parallel/parallel-runs';
import type { ProbeOptions, StartProbe } from '../../../src/workbench/probe';
import { settingsFile } from '../../../src/workbench/home/settings';
import type { BackendProbe } from '../../../src/shared/probe';

const waiting = { runs: 40, seconds: 3600, memoryBytes: 1e9 };
const machine = { processors: 4, memoryBytes: 16e9 };

/** Probes whose step time depends on the threads they have. */
function scripted(stepMs: (threads: number | undefined) => number | null, device = 'CPU, 2 threads') {
  const probes: ProbeOptions[] = [];
  const start: StartProbe = (_ids, options) => {
    probes.push(options);
    const probe = { id: 'tensorflow', device, stepMs: stepMs(options.threads) } as BackendProbe;
    return {
      onMessage: (listener) => queueMicrotask(() => listener([probe])),
      ended: new Promise<string>(() => undefined),
      kill: () => undefined,
    };
  };
  const folder = mkdtempSync(path.join(tmpdir(), 'at-once-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const settings = settingsFile(path.join(folder, 'settings.json'));
  return { probes, settings, parallel: parallelRuns({ settings, start, machine }) };
}

it('takes what gets furthest in the same time, measured once', async () => {
  // Together: 10, 13.3 and 16 steps a second.
  const { probes, settings, parallel } = scripted((threads) => ({ 2: 150, 1: 250 })[threads ?? 4] ?? 100);
  expect(parallel.expected(waiting)).toBe(1);
  expect(await parallel.choose(() => waiting, 'auto')).toBe(4);
  expect(probes.map(({ threads }) => threads)).toEqual([undefined, 2, 2, 1, 1, 1, 1]);
  expect(await parallel.choose(() => waiting, 'tensorflow')).toBe(4);
  expect(probes).toHaveLength(7);
  expect(parallel.expected(waiting)).toBe(4);
  expect(parallel.expected({ ...waiting, memoryBytes: 4e9 })).toBe(2);
  await settings.change({ parallel: 3 });
  expect(parallel.expected(waiting)).toBe(3);
});

it('is one, and measures nothing, where little waits or something else computes', async () => {
  const { probes, parallel } = scripted(() => 100);
  expect(await parallel.choose(() => ({ ...waiting, seconds: 60 }), 'auto')).toBe(1);
  expect(await parallel.choose(() => waiting, 'webgpu')).toBe(1);
  expect(await parallel.choose(() => waiting, 'wasm')).toBe(1);
  expect(probes).toEqual([]);
});

it('is one where a GPU computes, or a process gives no answer', async () => {
  expect(await scripted(() => 10, 'GPU NVIDIA H100').parallel.choose(() => waiting, 'auto')).toBe(1);
  expect(await scripted((threads) => (threads ? null : 100)).parallel.choose(() => waiting, 'auto')).toBe(1);
});
