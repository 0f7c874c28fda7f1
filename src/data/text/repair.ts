import type { Repair } from '../../shared/repair';
import { withoutControlCharacters } from './control-characters';
import { decodedOnce } from './twice-decoded';
import { withoutEntities } from './html-entities';

/** Entities are decoded first: their characters may be mis-decoded as well. */
const steps = [
  ['html-entities', withoutEntities],
  ['twice-decoded', decodedOnce],
  ['control-characters', withoutControlCharacters],
] as const satisfies readonly (readonly [Repair, (text: string) => string])[];

/** Returns the repair of a field, in the order of the steps; null if no repair is wanted. */
export function repairing(repairs: readonly Repair[]): ((field: string) => string) | null {
  const wanted = steps.filter(([name]) => repairs.includes(name)).map(([, step]) => step);
  return wanted.length === 0 ? null : (field) => wanted.reduce((text, step) => step(text), field);
}
