import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { electronProgram } from '../src/setup/locate';

/** `npm start`: the window where there is a display and Electron, else the sample study in the terminal. */

const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const electron = electronProgram();
const passedOn = process.argv.slice(2);

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${program} could not be started: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 75 : 1);
  });
}

if (hasDisplay && electron && existsSync('out/main/index.js')) {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  run(electron.path, [...(asRoot ? ['--no-sandbox'] : []), '.', ...passedOn], {
    // Trainings are faster in a Node of their own than inside Electron.
    ADAPTER_WORKBENCH_NODE: process.execPath,
  });
} else {
  const reason = hasDisplay ? 'Electron is not available' : 'There is no display';
  process.stderr.write(`${reason}: the sample study runs in the terminal.\n`);
  run(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'sample', ...passedOn]);
}
