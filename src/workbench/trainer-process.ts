import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { trainerEnvironment } from '../setup/locate';
import type { BackendId } from '../shared/run';
import type { TrainerReply, TrainerRequest } from '../shared/trainer-protocol';

/** A process that trains, however it was started. */
export interface TrainerProcess {
  send(request: TrainerRequest): void;
  /** One listener, called in the order of the replies. */
  onReply(listener: (reply: TrainerReply) => void): void;
  /** Resolves when the process is gone; never rejects. */
  readonly ended: Promise<TrainerEnd>;
  /** At once and for certain. */
  kill(): void;
}

export interface TrainerEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Its last complaint, if there was one. */
  readonly complaint: string | null;
}

/**
 * Starts a trainer; it says `ready` or `broken` when its backend is up or cannot be had. On a CPU it takes `threads` threads,
 * or one for each processor.
 */
export type StartTrainer = (backend: BackendId | 'auto', threads?: number) => TrainerProcess;

/** A forked child of Node, for the command line; the app starts utility processes through the same interface. */
export const forkTrainer: StartTrainer = (backend, threads) => {
  const entry = fileURLToPath(new URL('../trainer/node.ts', import.meta.url));
  return forkedTrainer(entry, [backend], { threads });
};

/** The same with another entry, or in another Node than this one. */
export function forkedTrainer(
  entry: string,
  args: readonly string[],
  { program = process.execPath, threads }: { readonly program?: string; readonly threads?: number } = {},
): TrainerProcess {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = fork(entry, args, {
    execPath: program,
    execArgv: ['--import', tsx],
    env: { ...process.env, ...trainerEnvironment(threads) },
    // Checkpoints and weights travel as bytes, not as JSON.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let complaints = '';
  child.stderr!.on('data', (part: Buffer) => (complaints = (complaints + part.toString()).slice(-20_000)));
  const ended = new Promise<TrainerEnd>((resolve) => {
    child.on('error', (error) => resolve({ code: null, signal: null, complaint: error.message }));
    // `close` waits for the last words, `exit` does not.
    child.on('close', (code, signal) => resolve({ code, signal, complaint: complaintIn(complaints) }));
  });
  return {
    // Ignore send errors: if the child is exiting, `ended` reports it.
    send: (request) => void child.send(request, () => undefined),
    onReply: (listener) => void child.on('message', (reply) => listener(reply as TrainerReply)),
    ended,
    kill: () => void child.kill('SIGKILL'),
  };
}

/** The line that names the error among those of a stack or of a native library. */
const complaintIn = (text: string): string | null =>
  text
    .split('\n')
    .find((line) => /error|terminate|abort|fatal|check failed|out of memory/i.test(line))
    ?.trim()
    .slice(0, 300) ?? null;

/** Signals that a process sends itself when native code gives up; all others come from outside. */
const nativeAborts: readonly (NodeJS.Signals | null)[] = [
  'SIGABRT',
  'SIGSEGV',
  'SIGBUS',
  'SIGILL',
  'SIGFPE',
  'SIGTRAP',
  'SIGSYS',
];

/** Whether somebody ended the trainer, as opposed to its own fault. */
export const wasEndedFromOutside = ({ signal }: TrainerEnd): boolean =>
  signal !== null && !nativeAborts.includes(signal);

export const reasonOfEnd = ({ code, signal, complaint }: TrainerEnd): string =>
  [signal ?? (code === null ? null : `exit code ${code}`), complaint].filter((part) => part !== null).join(': ');
