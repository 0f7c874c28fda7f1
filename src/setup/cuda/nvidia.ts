import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cudaPlatform, oldestDriver } from './wheels';
import type { Platform } from '../pins';

/** NVIDIA driver and GPUs of this machine. */
export interface NvidiaState {
  /** Driver version in NVIDIA's numbering; null if the system does not report it (Windows' driver below WSL). */
  readonly driver: string | null;
  /** Names of the GPUs, if the system reports them. */
  readonly gpus: readonly string[];
  /** Why no CUDA program can run here, as part of a sentence; null if one can. */
  readonly obstacle: string | null;
}

export const otherPlatform = 'the CUDA build is made for Linux on x86-64; here WebGPU is the way to a GPU';

/**
 * Returns the NVIDIA driver and GPUs of this machine. It only looks at files (the driver's library, its devices and the
 * kernel's information), so it is quick enough for every start and runs none of NVIDIA's code. `root` replaces `/` in
 * tests.
 */
export function findNvidia(root = '/', on: string = `${process.platform}-${process.arch}`): NvidiaState {
  if ((on as Platform) !== cudaPlatform) {
    return { driver: null, gpus: [], obstacle: otherPlatform };
  }
  const driver = /Kernel Module.*?\s(\d+\.\d+(?:\.\d+)?)\s/.exec(textOf(path.join(root, version)))?.[1] ?? null;
  return { driver, gpus: gpuNames(root), obstacle: obstacleOf(root, driver) };
}

const version = 'proc/driver/nvidia/version';

function obstacleOf(root: string, driver: string | null): string | null {
  if (!hasDriverLibrary(root)) return 'there is no NVIDIA driver (libcuda.so.1)';
  if (!devices.some((name) => existsSync(path.join(root, 'dev', name)))) return 'there is no NVIDIA GPU';
  if (driver && isOlder(driver, oldestDriver))
    return `the NVIDIA driver ${driver} is too old, CUDA 12 needs ${oldestDriver}`;
  return null;
}

/** The first GPU on Linux, and the device of Windows' GPU under WSL. */
const devices = ['nvidia0', 'nvidia1', 'dxg'];

/** Folders of drivers' libraries, besides those in the loader's list. */
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
