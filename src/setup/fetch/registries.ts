import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { hasApt, installLine } from '../build/apt';
import { requirePinned } from '../cache/files';
import type { TarballPin, WheelPin } from '../pins';
import { runProgram } from '../run-program';
import { watchSize } from './watch-size';
import { npm } from './npm';

export interface RegistryOptions {
  /** A folder of its own, empty, for the file and for temporary files of the download. */
  readonly folder: string;
  /** The folder in which npm looks for the project's configuration. */
  readonly project: string;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, total: number) => void;
}

/** Fetches a package's tarball with npm's configuration on this machine, and checks it against its pin. */
export async function npmTarball(pin: TarballPin, options: RegistryOptions): Promise<string> {
  const { folder, project, signal } = options;
  const args = ['pack', `${pin.package}@${pin.version}`, '--pack-destination', folder, '--ignore-scripts', '--silent'];
  await npm(args, { cwd: project, signal });
  return onlyFile(folder, '.tgz', pin, signal);
}

/**
 * Fetches a wheel with pip's configuration on this machine, with any version of Python, and checks it against its pin.
 */
export async function pipWheel(pin: WheelPin, options: RegistryOptions): Promise<string> {
  const { folder, signal, progress } = options;
  const python = await findPip(signal);
  const target = pin.platform === 'any' ? [] : ['--python-version', '311', '--platform', pin.platform];
  const args = ['download', '--quiet', '--no-deps', '--no-cache-dir', '--only-binary=:all:', ...target];
  const stopWatching = watchSize(folder, (bytes) => progress?.(bytes, pin.bytes ?? 0));
  try {
    await runProgram(python.program, [...python.args, ...args, '--dest', folder, `${pin.package}==${pin.version}`], {
      signal,
      env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder, PIP_DISABLE_PIP_VERSION_CHECK: '1' },
    });
  } finally {
    stopWatching();
  }
  return onlyFile(folder, '.whl', pin, signal);
}

const pips = [
  { program: 'python3', args: ['-m', 'pip'] },
  { program: 'python', args: ['-m', 'pip'] },
  { program: 'py', args: ['-3', '-m', 'pip'] },
  { program: 'pip3', args: [] },
  { program: 'pip', args: [] },
];

async function findPip(signal?: AbortSignal) {
  for (const pip of pips) {
    try {
      await runProgram(pip.program, [...pip.args, '--version'], { signal });
      return pip;
    } catch {
      signal?.throwIfAborted();
    }
  }
  // Debian and Ubuntu have Python without pip.
  throw new Error(
    `no pip was found (${hasApt() ? `run ${installLine(['python3-pip'])}` : 'install Python 3 with pip'})`,
  );
}

async function onlyFile(folder: string, ending: string, pin: TarballPin | WheelPin, signal?: AbortSignal) {
  const name = (await readdir(folder)).find((file) => file.endsWith(ending));
  if (!name) throw new Error(`${pin.package} ${pin.version} was not delivered`);
  const file = path.join(folder, name);
  await requirePinned(file, pin, signal);
  return file;
}
