import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

/** Runs the real command line as a separate process. */

const project = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  /** null if a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when stdout first satisfies the condition, or when the process has ended. */
  until(condition: (stdout: string) => boolean): Promise<void>;
}

export function start(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  stdin: 'ignore' | 'pipe' = 'ignore',
): Running {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
    cwd: project,
    env: { ...process.env, LC_ALL: 'C.UTF-8', ADAPTER_WORKBENCH_HOME: '', ...env },
    stdio: [stdin, 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout!.setEncoding('utf8').on('data', (part: string) => (stdout += part));
  child.stderr!.setEncoding('utf8').on('data', (part: string) => (stderr += part));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
  return {
    child,
    ended,
    until: (condition) =>
      new Promise((resolve) => {
        const look = (): void => (condition(stdout) ? resolve() : undefined);
        child.stdout!.on('data', look);
        void ended.then(() => resolve());
        look();
      }),
  };
}

export const cli = (args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended> => start(args, env).ended;

/** Returns the JSON that a command printed with `--json`. Throws with its stderr if it failed. */
export async function json<Value>(args: readonly string[], wanted = 0): Promise<Value> {
  const { code, stdout, stderr } = await cli([...args, '--json']);
  if (code !== wanted) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as Value;
}

export interface EventLine {
  readonly type: string;
  readonly runId: string;
  readonly sequence: number;
  readonly [key: string]: unknown;
}

/** Returns one JSON value per line; a line that a kill cut off is left out. */
export const lines = (stdout: string): EventLine[] =>
  stdout.split('\n').flatMap((line) => (line.endsWith('}') ? [JSON.parse(line) as EventLine] : []));

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** Removed after the tests of the file. */
export function temporary(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'workbench-cli-'));
  folders.push(folder);
  return folder;
}

/** A data folder without the sample tasks and the default encoder, which take seconds. */
export function emptyHome(): string {
  const home = path.join(temporary(), 'home');
  mkdirSync(home);
  const settings = { withoutDefaultEncoder: true, sampleTasksProvided: true };
  writeFileSync(path.join(home, 'settings.json'), JSON.stringify(settings));
  return home;
}
