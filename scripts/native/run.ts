import { execaSync } from 'execa';

/** Whether the program is installed. */
export const isThere = (program: string): boolean =>
  execaSync(program, ['--version'], { stdio: 'ignore', reject: false }).exitCode === 0;

/** Runs a program with this terminal; true where it ended well. Throws where it could not be started. */
export function ran(program: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): boolean {
  const result = execaSync(program, args, { stdio: 'inherit', env: environment, reject: false });
  if (result.exitCode === undefined && !result.isTerminated) throw new Error(result.message, { cause: result.cause });
  return result.exitCode === 0;
}
