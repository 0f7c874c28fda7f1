import { execa } from 'execa';
import { existsSync } from 'node:fs';
import { electronProgram } from '../src/setup/locate';

/** `npm start`: opens the window, or without a display or Electron runs the sample study in the terminal. */

const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const electron = electronProgram();
const passedArgs = process.argv.slice(2);

/** Runs a program in this terminal, forwards signals, and takes over its exit code: 75 if a signal ended it. */
async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  // A checkpoint may take longer than execa's limit before it kills.
  const child = execa(program, args, { stdio: 'inherit', env, reject: false, forceKillAfterDelay: false });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const { exitCode, isTerminated, originalMessage } = await child;
  process.exitCode = exitCode ?? (isTerminated ? 75 : 1);
  if (exitCode === undefined && !isTerminated) {
    process.stderr.write(`${program} could not be started: ${originalMessage}\n`);
  }
}

if (hasDisplay && electron && existsSync('out/main/index.js')) {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  await run(electron.path, [...(asRoot ? ['--no-sandbox'] : []), '.', ...passedArgs], {
    // Training is faster in Node than inside Electron.
    ADAPTER_WORKBENCH_NODE: process.execPath,
  });
} else {
  const reason = hasDisplay ? 'Electron is not available' : 'There is no display';
  process.stderr.write(`${reason}: the sample study runs in the terminal.\n`);
  await run(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'sample', ...passedArgs]);
}
