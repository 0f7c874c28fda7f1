import { execa } from 'execa';
import { projectFolder } from '../../src/setup/folders';

/** Runs the real command line and returns its standard output; messages go to the terminal. Throws an ExecaError if it fails. */
export async function command(home: string, ...args: string[]): Promise<string> {
  const { stdout } = await execa(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args, '--home', home], {
    cwd: projectFolder(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return stdout;
}
