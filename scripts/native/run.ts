import { spawnSync } from 'node:child_process';

/** Whether the program is installed. */
export const isThere = (program: string): boolean =>
  spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

/** Runs a program with this terminal; true where it ended well. */
export function ran(program: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): boolean {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
  if (error) throw error;
  return status === 0;
}
