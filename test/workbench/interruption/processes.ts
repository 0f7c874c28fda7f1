import { execFileSync } from 'node:child_process';
import type { Running } from '../../cli/cli';

/** The training process of a command. */
export function trainerOf({ child }: Running): number {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args=']).toString().split('\n');
  const own = processes.map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)).filter((match) => match !== null);
  const found = own.find(([, , parent, args]) => Number(parent) === child.pid && args!.includes('trainer/node'));
  return Number(found![1]);
}

/** A trainer ends by itself soon after its parent; it may have been quicker. */
export function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
