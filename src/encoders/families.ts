import { bert } from './bert';
import type { Family } from './family';
import { roberta } from './roberta';

/** Families of the product, in a file of their own so that a test can add one. */
export const families = [bert, roberta] as const satisfies readonly Family[];
