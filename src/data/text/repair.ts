import type { Repair } from '../../shared/repair';
import { withoutControlCharacters } from './control-characters';
import { decodedOnce } from './twice-decoded';
import { withoutEntities } from './html-entities';

/** Entities first: their characters may have been misread as well. */
const steps = [
  ['html-entities', withoutEntities],
  ['twice-decoded', decodedOnce],
  ['control-characters', withoutControlCharacters],
] as const satisfies readonly (readonly [Repair, (text: string) => string])[];

/** The repair of a field, in the order of the steps; null where no repair is wanted. */
export function repairing(repairs: readonly Repair[]): ((field: string) => string) | null {
  const wanted = steps.filter(([name]) => repairs.includes(name)).map(([, step]) => step);
  return wanted.length === 0 ? null : (field) => wanted.reduce((text, step) => step(text), field);
}
