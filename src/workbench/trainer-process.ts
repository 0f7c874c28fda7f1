import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { trainerEnvironment } from '../setup/locate';
import type { BackendId } from '../shared/run';
import type { TrainerReply, TrainerRequest } from '../shared/trainer-protocol';

/** A process that trains, regardless of how it was started. */
export interface TrainerProcess {
  send(request: TrainerRequest): void;
  /** Sets the only listener, which is called in the order of the replies. */
  onReply(listener: (reply: TrainerReply) => void): void;
  /** Resolves when the process has ended; never rejects. */
  readonly ended: Promise<TrainerEnd>;
  /** Ends the process immediately. */
  kill(): void;
}

export interface TrainerEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Last error message of the process, if any. */
  readonly complaint: string | null;
}

/**
 * Starts a trainer. It sends `ready` when its backend has started, or `broken` if that fails. On a CPU it uses
 * `threads` threads, or one per processor.
 */
export type StartTrainer = (backend: BackendId | 'auto', threads?: number) => TrainerProcess;

/** Forks a child for the command line; the app starts utility processes through the same interface. */
export const forkTrainer: StartTrainer = (backend, threads) => {
  const entry = fileURLToPath(new URL('../trainer/node.ts', import.meta.url));
  return forkedTrainer(entry, [backend], { threads });
};

/** Does the same with another entry file, or in another Node version. */
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
    // Checkpoints and weights are sent as bytes, not as JSON.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let complaints = '';
  child.stderr!.on('data', (part: Buffer) => (complaints = (complaints + part.toString()).slice(-20_000)));
  const ended = new Promise<TrainerEnd>((resolve) => {
    child.on('error', (error) => resolve({ code: null, signal: null, complaint: error.message }));
    // `close` waits for the last output; `exit` does not.
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

/** Returns the line with the error among those of a stack or a native library. */
const complaintIn = (text: string): string | null =>
  text
    .split('\n')
    .find((line) => /error|terminate|abort|fatal|check failed|out of memory/i.test(line))
    ?.trim()
    .slice(0, 300) ?? null;

/** Signals that a process sends itself when native code aborts; all others come from outside. */
const nativeAborts: readonly (NodeJS.Signals | null)[] = [
  'SIGABRT',
  'SIGSEGV',
  'SIGBUS',
  'SIGILL',
  'SIGFPE',
  'SIGTRAP',
  'SIGSYS',
];

/** Returns whether a signal from outside ended the trainer, as opposed to its own error. */
export const wasEndedFromOutside = ({ signal }: TrainerEnd): boolean =>
  signal !== null && !nativeAborts.includes(signal);

export const reasonOfEnd = ({ code, signal, complaint }: TrainerEnd): string =>
  [signal ?? (code === null ? null : `exit code ${code}`), complaint].filter((part) => part !== null).join(': ');
