import { readdirSync } from 'node:fs';
import type { BackendProbe } from '../shared/probe';

/**
 * The backend of a run that chooses none: the first of the CPU's backends that works, or a GPU where a real one is faster than
 * that. A GPU that the CPU plays never is.
 */
export function chosenOf(probes: readonly BackendProbe[]): BackendProbe | null {
  const working = probes.filter(({ available, selfTest }) => available && selfTest.ok);
  const gpu = working.find(({ id, isEmulated }) => id === 'webgpu' && !isEmulated);
  const cpu = working.find(({ id }) => id !== 'webgpu');
  if (!gpu || !cpu) return gpu ?? cpu ?? null;
  return (gpu.stepMs ?? Infinity) < (cpu.stepMs ?? Infinity) ? gpu : cpu;
}

/** Whether a probe can find a GPU: on Linux each is a file, and without any the seconds are saved. */
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
