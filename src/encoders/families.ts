import { bert } from './bert';
import type { Family } from './family';
import { roberta } from './roberta';

/** Families of the product. A module of its own, so that a test can add one. */
export const families = [bert, roberta] as const satisfies readonly Family[];
