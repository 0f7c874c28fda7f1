import type { AttachmentPoint, Family } from '../../encoders/family';
import type { Parameter } from '../../encoders/tree';
import type { EncoderShape } from '../../shared/encoder';

export const projections = [
  'query',
  'key',
  'value',
  'attention-output',
  'mlp-in',
  'mlp-out',
] as const satisfies readonly AttachmentPoint[];
type Projection = (typeof projections)[number];

/** What a module of an encoder is. `projections`: queries, keys and values in one matrix. */
export type PartRole =
  Projection | 'projections' | 'norm' | 'tokens' | 'positions' | 'types' | 'relative' | 'projection' | 'pooler';

/** Parameters with one name before the last dot: a matrix and its bias, a norm, or a table. */
export interface Module {
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

/** Returns the modules of parameters, in the order of their first ones. */
export function modulesOf(parameters: readonly Parameter[]): Module[] {
  const modules = new Map<string, Parameter[]>();
  for (const parameter of parameters) {
    const name = parameter.name.slice(0, parameter.name.lastIndexOf('.'));
    const own = modules.get(name);
    if (own) own.push(parameter);
    else modules.set(name, [parameter]);
  }
  return [...modules].map(([name, own]) => ({ name, parameters: own }));
}

/** Returns what a module is, from the descriptor of its family. */
export function roleOf({ name, parameters: [first] }: Module, family: Family, shape: EncoderShape): PartRole {
  if (first!.isPooler) return 'pooler';
  if (first!.isNorm) return 'norm';
  if (first!.layer >= 0) return projectionNamed(name, family, shape);
  if (first!.name === family.wordEmbeddings) return 'tokens';
  if (/rel(ative)?_/.test(name)) return 'relative';
  if (/position/.test(name)) return 'positions';
  return /type/.test(name) ? 'types' : 'projection';
}

/** Points that share a module are queries, keys and values. Layers that share parameters have names of their own. */
function projectionNamed(name: string, family: Family, shape: EncoderShape): PartRole {
  const points = family.points(shape, 0);
  const prefix = sharedStart(projections.map((point) => points[point].name));
  const isAt = (place: string): boolean => name.endsWith(`.${place}`);
  const own = projections.find((point) => isAt(points[point].name.slice(prefix.length)));
  if (own) return own;
  const parent = (place: string): string => place.slice(0, place.lastIndexOf('.'));
  return isAt(parent(points.query.name.slice(prefix.length))) ? 'projections' : 'projection';
}

/** Returns the longest start of all names that ends with a dot. */
function sharedStart([first, ...others]: readonly string[]): string {
  let end = first!.lastIndexOf('.') + 1;
  while (end > 0 && !others.every((name) => name.startsWith(first!.slice(0, end)))) {
    end = first!.lastIndexOf('.', end - 2) + 1;
  }
  return first!.slice(0, end);
}
