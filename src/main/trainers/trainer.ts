import { utilityProcess } from 'electron';
import path from 'node:path';
import { projectFolder } from '../../setup/folders';
import { trainerEnvironment } from '../../setup/locate';
import type { BackendId } from '../../shared/run';
import type { TrainerReply } from '../../shared/trainer-protocol';
import { forkedTrainer, type StartTrainer, type TrainerEnd } from '../../workbench/trainer-process';

/**
 * Starts trainers in a Node beside the app. Chromium's allocator returns every large block to the system, so that page
 * faults take half of a training step.
 */
export const nodeTrainer =
  (program: string): StartTrainer =>
  (backend, threads) =>
    forkedTrainer(path.join(projectFolder(), 'src/trainer/node.ts'), [backend], { program, threads });

/**
 * Starts trainers as utility processes of the app. They need no separate Node, and their end does not end the window.
 * `entry` is the built trainer.
 */
export const utilityTrainer =
  (entry: string): StartTrainer =>
  (backend: BackendId | 'auto', threads) => {
    const child = utilityProcess.fork(entry, [backend], {
      serviceName: 'Adapter Workbench trainer',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...trainerEnvironment(threads) },
    });
    let complaints = '';
    child.stderr?.on('data', (part: Buffer) => (complaints = (complaints + part.toString()).slice(-20_000)));
    const ended = new Promise<TrainerEnd>((resolve) => {
      child.once('exit', (code) => resolve({ ...outcome(code), complaint: lastLine(complaints) }));
    });
    let alive = true;
    void ended.then(() => (alive = false));
    return {
      send: (request) => {
        if (alive) child.postMessage(request);
      },
      onReply: (listener) => void child.on('message', (reply: TrainerReply) => listener(reply)),
      ended,
      kill: () => {
        // A process inside native code does not react to `kill`, which sends SIGTERM.
        if (child.pid !== undefined && alive) process.kill(child.pid, 'SIGKILL');
      },
    };
  };

/** Chromium reports an end by a signal as the signal's number; Node reports code and signal separately. */
function outcome(code: number): Pick<TrainerEnd, 'code' | 'signal'> {
  const signal = process.platform === 'win32' ? undefined : signals[code];
  return signal ? { code: null, signal } : { code, signal: null };
}

const signals: Readonly<Record<number, NodeJS.Signals>> = {
  4: 'SIGILL',
  5: 'SIGTRAP',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  15: 'SIGTERM',
};

const lastLine = (text: string): string | null =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /error|terminate|abort|fatal|check failed|out of memory/i.test(line))
    .at(0)
    ?.slice(0, 300) ?? null;
