import { execaSync } from 'execa';

/** Returns whether the program is installed. */
export const isInstalled = (program: string): boolean =>
  execaSync(program, ['--version'], { stdio: 'ignore', reject: false }).exitCode === 0;

/** Runs a program in this terminal. Returns whether it succeeded; throws if it cannot be started. */
export function succeeds(program: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): boolean {
  const result = execaSync(program, args, { stdio: 'inherit', env: environment, reject: false });
  if (result.exitCode === undefined && !result.isTerminated) throw new Error(result.message, { cause: result.cause });
  return result.exitCode === 0;
}
