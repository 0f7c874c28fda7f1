import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Examination } from '../shared/examination';
import { backendIds } from '../shared/run';

/** A process that looks at the backends and tells one `Examination`. */
export interface Examiner {
  onMessage(listener: (message: unknown) => void): void;
  /** Resolves when the process is gone, with what is known of the reason. */
  readonly ended: Promise<string>;
  kill(): void;
}

/** Loading a library from a slow disk takes a while; one that hangs takes for ever. */
const patienceMs = 120_000;

/** Native code may abort its process, so it is looked at from outside; a process that gave no answer is an answer too. */
export async function examination(start: () => Examiner): Promise<Examination> {
  const examiner = start();
  const timer = setTimeout(() => examiner.kill(), patienceMs);
  const found = await Promise.race([
    new Promise<Examination>((resolve) => examiner.onMessage((message) => resolve(message as Examination))),
    examiner.ended.then(noAnswer),
  ]);
  clearTimeout(timer);
  examiner.kill();
  return found;
}

const noAnswer = (reason: string): Examination => ({
  backends: backendIds.map((id) => ({ id, available: false, device: null, version: null, reason })),
  selected: null,
  versions: {},
  selfTest: { ok: false, ms: 0 },
});

/** A forked child of Node, for the command line. */
export function forkExaminer(): Examiner {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = fork(fileURLToPath(new URL('../trainer/examine.ts', import.meta.url)), [], {
    execArgv: ['--import', tsx],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    onMessage: (listener) => void child.on('message', listener),
    ended: new Promise((resolve) => {
      child.on('error', (error) => resolve(error.message));
      child.on('close', (code, signal) => resolve(`the look at it ended with ${signal ?? `exit code ${code}`}`));
    }),
    kill: () => void child.kill('SIGKILL'),
  };
}
