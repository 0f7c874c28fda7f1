import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { appError } from '../../../shared/errors';
import { freeBytes } from '../../../store/faults';

/** Bytes that are to be written below a folder, which need not exist yet. */
export interface Demand {
  readonly folder: string;
  readonly bytes: number;
}

/** Throws if a disk has less free space than its folders need together. */
export function requireRoom(demands: readonly Demand[]): void {
  const byDisk = new Map<number, Demand>();
  for (const { folder, bytes } of demands) {
    const { dev } = statSync(existing(folder));
    const before = byDisk.get(dev);
    byDisk.set(dev, { folder: before?.folder ?? folder, bytes: bytes + (before?.bytes ?? 0) });
  }
  for (const { folder, bytes } of byDisk.values()) {
    const free = freeIn(folder);
    if (bytes > 0 && free !== null && free < bytes)
      throw appError('hub-disk', { folder, needed: inMegabytes(bytes), free: inMegabytes(free) });
  }
}

/** Returns the free bytes of a folder's disk; null if the system does not report them. */
export const freeIn = (folder: string): number | null => freeBytes(existing(folder));

const existing = (folder: string): string =>
  existsSync(folder) || folder === path.dirname(folder) ? folder : existing(path.dirname(folder));

const inMegabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
