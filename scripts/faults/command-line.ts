import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when the command has printed this text or has ended. */
  printed(text: string): Promise<void>;
}

export interface Ended {
  /** null if a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the real command line. */
export function startCli(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
    cwd: project,
    env: { ...process.env, LC_ALL: 'C.UTF-8', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
  return {
    child,
    ended,
    printed: (text) =>
      new Promise((resolve) => {
        const checkOutput = (): void => (stdout.includes(text) ? resolve() : undefined);
        child.stdout.on('data', checkOutput);
        void ended.then(() => resolve());
        checkOutput();
      }),
  };
}

/** Runs a command to its end. Throws with its stderr if it fails. */
export async function runCli(args: readonly string[]): Promise<void> {
  const { code, stderr } = await startCli(args).ended;
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
}

/** Returns the process ids of the trainers of a command. */
export function trainersOf({ child }: Running): number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='])
    .toString()
    .split('\n')
    .flatMap((line) => {
      const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return Number(parent) === child.pid && command!.includes('trainer/node') ? [Number(pid)] : [];
    });
}

/** Kills a process. Returns false if it had already ended. */
export function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
