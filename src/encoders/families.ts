import { bert } from './bert';
import type { Family } from './family';

/** Families of the product. A module of its own, so that a test can add one. */
export const families = [bert] as const satisfies readonly Family[];
