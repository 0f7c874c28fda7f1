import { first } from './0001-first';
import { ablations } from './0002-ablations';
import { health } from './0003-health';
import { attempts } from './0004-attempts';
import type { Migration } from './migration';

/** All steps, in order. A released step is never edited: the next change gets the next number. */
export const migrations: readonly Migration[] = [first, ablations, health, attempts];

export const newestVersion = migrations.at(-1)!.number;
