import { z } from 'zod';
import type { EncoderShape } from '../shared/encoder';
import type { AppError } from '../shared/errors';
import type { ListsOf } from './entry-keys';
import { specs } from './list';
import type { MethodAxes, MethodSpec } from './method';

type Specs = typeof specs;
type Spec = Specs[number];

export type MethodId = Spec['id'];
/** The resolved config of a method; equal settings are equal values. */
export type MethodConfig = ReturnType<Spec['example']>;
export type MethodEntry = z.output<Spec['schema']>;
/** An entry whose searched keys are lists, as a grid needs them. */
export type ListedEntry = ListsOf<MethodEntry>;
export type AnySpec = MethodSpec<MethodConfig, MethodEntry>;

/** Method ids in the order of every list and legend. */
export const methodIds: readonly [MethodId, ...MethodId[]] = specs.map(({ id }) => id) as [MethodId, ...MethodId[]];

const byId = new Map<string, AnySpec>(specs.map((spec) => [spec.id, spec]));

/** Returns the descriptor of a method. */
export const specOf = (id: MethodId): AnySpec => byId.get(id)!;

/** Returns the reason if a method cannot tune this encoder; null if it can. */
export const refusalOf = (id: MethodId, encoder: Pick<EncoderShape, 'modelType'>): AppError | null =>
  specOf(id).refusal?.(encoder) ?? null;

type SchemasOf<List extends readonly { readonly schema: z.ZodObject }[]> = {
  readonly [Place in keyof List]: List[Place]['schema'];
};

/** An entry of a study file's `methods`. */
export const methodEntrySchema = z.discriminatedUnion(
  'method',
  specs.map(({ schema }) => schema) as unknown as SchemasOf<Specs>,
);

/** The config of a method whose trials draw the other settings (`search` of its descriptor). */
export type SearchConfig = Extract<MethodConfig, { readonly trials: number }>;

export const isSearch = (config: MethodConfig): config is SearchConfig => specOf(config.method).search !== undefined;

/** The method that deltas refer to. */
export const isReference = ({ method }: { readonly method: MethodId }): boolean => specOf(method).isReference === true;

/** The baseline that never uses the encoder: no candidate of an answer, and never the best of a table. */
export const isWithoutEncoder = ({ method }: { readonly method: MethodId }): boolean =>
  specOf(method).isBaseline === true;

/** Returns the number of layers, counted from the bottom, that have no trained parameter in or below them. */
export const frozenLayers = (config: MethodConfig, layers: number): number =>
  Math.max(0, specOf(config.method).firstTrainable(config, layers));

/** Returns whether anything below the first trainable layer is frozen, so that dropout there makes a difference. */
export const hasFrozenBelow = (config: MethodConfig, layers: number): boolean =>
  !isSearch(config) && specOf(config.method).firstTrainable(config, layers) >= 0;

export const noAxes: MethodAxes = { size: null, n: null, rank: null, placement: null };
