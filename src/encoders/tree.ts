import type { EncoderShape } from '../shared/encoder';
import { familyOf } from './registry';
import type { NamedShape } from './parts';

/** A parameter of an encoder. */
export interface Parameter extends NamedShape {
  readonly size: number;
  /** −1 for the embeddings, the number of layers for what reads the last one. */
  readonly layer: number;
  readonly isNorm: boolean;
  readonly isBias: boolean;
  readonly isPooler: boolean;
}

const known = new WeakMap<EncoderShape, readonly Parameter[]>();

/** Returns every parameter of an encoder, in the order in which variables are made. Computed once per shape. */
export function parametersOf(shape: EncoderShape): readonly Parameter[] {
  const found = known.get(shape) ?? listed(shape);
  known.set(shape, found);
  return found;
}

/** Returns rows and columns of the token embeddings. */
export function wordTableOf(shape: EncoderShape): readonly [rows: number, width: number] {
  const { wordEmbeddings } = familyOf(shape);
  const [rows, width] = parametersOf(shape).find(({ name }) => name === wordEmbeddings)!.shape;
  return [rows!, width!];
}

function listed(shape: EncoderShape): Parameter[] {
  const family = familyOf(shape);
  return family.parameters(shape).map(({ name, shape: dimensions }) => ({
    name,
    shape: dimensions,
    size: dimensions.reduce((product, dimension) => product * dimension, 1),
    layer: family.layerIndex(name, shape.layers),
    isNorm: family.isNorm(name),
    isBias: family.isBias(name),
    isPooler: family.pooler !== null && name.startsWith(`${family.pooler}.`),
  }));
}
