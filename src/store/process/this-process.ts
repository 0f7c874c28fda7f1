import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process as the database stores it, so that a later check can tell whether it is alive. */
export interface ProcessMark {
  readonly pid: number;
  readonly host: string;
  /** Scope of the pid: one start of the machine, one container. null if the system has no such name. */
  readonly space: string | null;
  /** Start of the process, in the system's own unit: another process with the same pid has another start. */
  readonly started: string | null;
}

export const thisProcess = (): ProcessMark => ({
  pid: process.pid,
  host: hostname(),
  space: pidSpace(),
  started: startOf(process.pid),
});

/** A process that cannot be examined counts as alive for this time in ms after its last heartbeat. */
const silenceMs = 60_000;

/** Returns whether a process is alive. `heartbeatAt` and `now` in ms matter only if the system cannot be asked. */
export function isAlive(mark: ProcessMark, heartbeatAt: number, now = Date.now()): boolean {
  const space = pidSpace();
  const silent = now - heartbeatAt > silenceMs;
  if (mark.host !== hostname() || mark.space !== space) return !silent;
  if (!pidExists(mark.pid)) return false;
  // Without a start time the pid may belong to another process now.
  return mark.started === null ? !silent : startOf(mark.pid) === mark.started;
}

/** Returns whether some process has this id now. */
export function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function pidSpace(): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}

/**
 * Returns field 22 of /proc/PID/stat (proc(5)): clock ticks after the machine's start. The name before it may contain
 * blanks. A process that ended and was not yet collected by its parent (state Z) counts as ended.
 */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}
