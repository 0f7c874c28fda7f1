import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cudaPlatform, oldestDriver } from './wheels';
import type { Platform } from '../pins';

/** NVIDIA driver and GPUs of this machine. */
export interface NvidiaLook {
  /** As NVIDIA numbers it; null where the system does not report it (Windows' driver below WSL). */
  readonly driver: string | null;
  /** Names of the GPUs, where the system reports them. */
  readonly gpus: readonly string[];
  /** Why no CUDA program can run here, as part of a sentence; null when one can. */
  readonly lack: string | null;
}

export const otherPlatform = 'the CUDA build is made for Linux on x86-64; here WebGPU is the way to a GPU';

/**
 * Looks at files alone, so that it is quick enough for every start and nothing of NVIDIA's runs: the driver's library,
 * its devices and what the kernel says of both. `root` replaces `/` in tests.
 */
export function lookForNvidia(root = '/', on: string = `${process.platform}-${process.arch}`): NvidiaLook {
  if ((on as Platform) !== cudaPlatform) {
    return { driver: null, gpus: [], lack: otherPlatform };
  }
  const driver = /Kernel Module.*?\s(\d+\.\d+(?:\.\d+)?)\s/.exec(textOf(path.join(root, version)))?.[1] ?? null;
  return { driver, gpus: gpuNames(root), lack: lackOf(root, driver) };
}

const version = 'proc/driver/nvidia/version';

function lackOf(root: string, driver: string | null): string | null {
  if (!hasDriverLibrary(root)) return 'there is no NVIDIA driver (libcuda.so.1)';
  if (!devices.some((name) => existsSync(path.join(root, 'dev', name)))) return 'there is no NVIDIA GPU';
  if (driver && isOlder(driver, oldestDriver))
    return `the NVIDIA driver ${driver} is too old, CUDA 12 needs ${oldestDriver}`;
  return null;
}

/** The first GPU on Linux, and the one that Windows lends to WSL. */
const devices = ['nvidia0', 'nvidia1', 'dxg'];

/** Where drivers put their library, besides the places that the loader's own list names. */
const libraryFolders = [
  'usr/lib/x86_64-linux-gnu',
  'usr/lib64',
  'usr/lib',
  'usr/local/nvidia/lib64',
  'usr/lib/wsl/lib',
  'run/opengl-driver/lib',
];

function hasDriverLibrary(root: string): boolean {
  const chosen = root === '/' ? (process.env['LD_LIBRARY_PATH'] ?? '').split(':').filter(Boolean) : [];
  const folders = [...libraryFolders.map((name) => path.join(root, name)), ...chosen];
  if (folders.some((folder) => existsSync(path.join(folder, 'libcuda.so.1')))) return true;
  return textOf(path.join(root, 'etc/ld.so.cache')).includes('libcuda.so.1');
}

function gpuNames(root: string): string[] {
  const folder = path.join(root, 'proc/driver/nvidia/gpus');
  const cards = existsSync(folder) ? readdirSync(folder).sort() : [];
  return cards.flatMap((card) => {
    const name = /^Model:\s*(.+?)\s*$/m.exec(textOf(path.join(folder, card, 'information')))?.[1];
    return name ? [name] : [];
  });
}

function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((one) => one.split('.').map(Number));
  for (let i = 0; i < b!.length; i++) if ((a![i] ?? 0) !== b![i]) return (a![i] ?? 0) < b![i]!;
  return false;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
