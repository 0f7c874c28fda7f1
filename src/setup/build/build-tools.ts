import type { SetupContext } from '../context';
import { runProgram } from '../run-program';
import { aptInstall, hasApt, installLine } from './apt';

const tools = [
  { program: 'g++', debian: 'g++' },
  { program: 'make', debian: 'make' },
  { program: 'python3', debian: 'python3' },
];

/**
 * Installs a compiler if it is missing and this user may install it. On other systems node-gyp reports what is missing.
 */
export async function ensureBuildTools({ signal }: Pick<SetupContext, 'signal'>): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = await missingTools();
  if (missing.length === 0) return;
  const packages = missing.map(({ debian }) => debian);
  const names = missing.map(({ program }) => program).join(', ');
  if (!hasApt()) throw new Error(`building it needs ${names}`);
  if (!(await aptInstall(packages, signal)))
    throw new Error(`building it needs ${names}: run ${installLine(packages)}`);
}

async function missingTools() {
  const found = await Promise.all(
    tools.map(({ program }) =>
      runProgram(program, ['--version']).then(
        () => true,
        () => false,
      ),
    ),
  );
  return tools.filter((_, index) => !found[index]);
}
