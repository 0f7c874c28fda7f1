import { readdirSync } from 'node:fs';
import type { BackendProbe } from '../shared/probe';

/**
 * Returns the backend of a run that chooses none: the first CPU backend that works, or a real GPU if it is faster. An
 * emulated GPU is never selected.
 */
export function chosenOf(probes: readonly BackendProbe[]): BackendProbe | null {
  const working = probes.filter(({ available, selfTest }) => available && selfTest.ok);
  const gpu = working.find(({ id, isEmulated }) => id === 'webgpu' && !isEmulated);
  const cpu = working.find(({ id }) => id !== 'webgpu');
  if (!gpu || !cpu) return gpu ?? cpu ?? null;
  return (gpu.stepMs ?? Infinity) < (cpu.stepMs ?? Infinity) ? gpu : cpu;
}

/**
 * Returns whether a probe can find a GPU. On Linux each GPU is a file; without any, the seconds of a probe are saved.
 */
export function mayHaveGpu(): boolean {
  if (process.platform !== 'linux') return true;
  return isAny('/dev', /^(nvidia\d+|kfd|dxg)$/) || isAny('/dev/dri', /^renderD/);
}

function isAny(folder: string, name: RegExp): boolean {
  try {
    return readdirSync(folder).some((entry) => name.test(entry));
  } catch {
    return false;
  }
}
