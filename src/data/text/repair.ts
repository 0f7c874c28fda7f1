import type { Repair } from '../../shared/repair';
import { withoutControlCharacters } from './control-characters';
import { decodedOnce } from './twice-decoded';
import { withoutEntities } from './html-entities';

/** Entities first: what they stand for may have been misread as well. */
const steps = [
  ['html-entities', withoutEntities],
  ['twice-decoded', decodedOnce],
  ['control-characters', withoutControlCharacters],
] as const satisfies readonly (readonly [Repair, (text: string) => string])[];

/** What is done to every field that an import uses; null where nothing is. */
export function repairing(repairs: readonly Repair[]): ((field: string) => string) | null {
  const wanted = steps.filter(([name]) => repairs.includes(name)).map(([, step]) => step);
  return wanted.length === 0 ? null : (field) => wanted.reduce((text, step) => step(text), field);
}
