import { existsSync } from 'node:fs';
import pLimit from 'p-limit';
import { runProgram } from '../run-program';

/** The package tool of Debian and Ubuntu. */
const apt = '/usr/bin/apt-get';

export function hasApt(): boolean {
  return process.platform === 'linux' && existsSync(apt);
}

/** Returns the packages that are not installed. Ubuntu 24.04 and Debian 13 name some of them NAMEt64. */
export async function notInstalled(packages: readonly string[]): Promise<string[]> {
  const names = packages.flatMap((name) => [name, `${name}t64`]);
  const query = ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names];
  // dpkg-query fails if it does not know a name, but still prints the others.
  const output = await runProgram('dpkg-query', query).catch((error: { output?: string }) => error.output ?? '');
  const installed = new Set(output.split('\n').flatMap((line) => /^(\S+) installed$/.exec(line)?.[1] ?? []));
  return packages.filter((name) => !installed.has(name) && !installed.has(`${name}t64`));
}

export function installLine(packages: readonly string[]): string {
  return `sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/** Parts of a set-up run in parallel, but apt locks its database. */
const oneByOne = pLimit(1);

/** Installs packages. Returns false if this user may not (neither root nor sudo without a password). Throws if apt fails. */
export function aptInstall(packages: readonly string[], signal?: AbortSignal): Promise<boolean> {
  return oneByOne(() => installNow(packages, signal));
}

async function installNow(packages: readonly string[], signal?: AbortSignal): Promise<boolean> {
  const root = process.getuid?.() === 0;
  if (!root && !(await maySudo())) return false;
  const run = (...args: string[]) => {
    const line = [apt, '-o', 'DPkg::Lock::Timeout=300', '-qq', ...args];
    const [program, ...rest] = root ? line : ['sudo', '-n', 'DEBIAN_FRONTEND=noninteractive', ...line];
    return runProgram(program!, rest, { signal, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  };
  // An old list may suffice; otherwise the installation reports the error.
  await run('update').catch(() => undefined);
  signal?.throwIfAborted();
  await run('install', '-y', '--no-install-recommends', ...(await offered(packages)));
  return true;
}

/** Returns the names that the packages have in this release. */
async function offered(packages: readonly string[]): Promise<string[]> {
  return Promise.all(
    packages.map(async (name) => {
      const known = async (one: string) => (await runProgram('apt-cache', ['show', one]).catch(() => '')).length > 0;
      return !(await known(name)) && (await known(`${name}t64`)) ? `${name}t64` : name;
    }),
  );
}

async function maySudo(): Promise<boolean> {
  return runProgram('sudo', ['-n', 'true']).then(
    () => true,
    () => false,
  );
}
