import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/**
 * Names of folders that are being written or replaced. They contain the process id, so that a start removes those of
 * killed processes and leaves those of running ones.
 */
export const unfinishedName = (): string => `.unfinished-${owner()}-${randomUUID()}`;

/** Returns the name for a folder that is moved aside from the name `name`. */
export const replacedName = (name: string): string => `.replaced-${owner()}-${randomUUID()}-${name}`;

export interface TemporaryName {
  readonly kind: 'unfinished' | 'replaced';
  /** The former name of a replaced folder; empty for an unfinished one. */
  readonly name: string;
  /** Whether the process that made it may still be running. */
  readonly inUse: boolean;
}

/** Parses a name of that form, and the older form without a process; null for any other name. */
export function parseTemporaryName(text: string, touchedMs: number): TemporaryName | null {
  const found =
    /^\.(unfinished|replaced)-(?:([^-]*)-(\d+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:-(.+))?)?/.exec(text);
  if (!found) return null;
  const [, kind, host, pid, name = ''] = found;
  const recent = Date.now() - touchedMs < forgottenMs;
  const inUse = host === undefined ? false : recent && (host !== hostPart() || isAlive(Number(pid)));
  return { kind: kind as TemporaryName['kind'], name, inUse };
}

/** A folder that was not changed for a day has no process, even if its name has one. */
const forgottenMs = 24 * 3600 * 1000;

const hostPart = (): string =>
  hostname()
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 40);
const owner = (): string => `${hostPart()}-${process.pid}`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
