import { first } from './0001-first';
import { ablations } from './0002-ablations';
import { health } from './0003-health';
import type { Migration } from './migration';

/** All steps, in order. One that was released is never edited again: the next change is the next number. */
export const migrations: readonly Migration[] = [first, ablations, health];

export const newestVersion = migrations.at(-1)!.number;
