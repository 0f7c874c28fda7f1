import type { EncoderParameters, EncoderShape } from '../shared/encoder';
import { parametersOf, type Parameter } from './tree';

/** Numbers in the encoder's parameters that `isCounted` holds for. */
export const sumOver = (shape: EncoderShape, isCounted: (parameter: Parameter) => boolean): number =>
  parametersOf(shape).reduce((sum, parameter) => (isCounted(parameter) ? sum + parameter.size : sum), 0);

const known = new WeakMap<EncoderShape, EncoderParameters>();

/** Parameters of an encoder by part, from its shape alone. Where layers differ, `layer` is the last one. */
export function encoderParameters(shape: EncoderShape): EncoderParameters {
  const found = known.get(shape) ?? {
    total: sumOver(shape, () => true),
    embeddings: sumOver(shape, ({ layer }) => layer < 0),
    layer: sumOver(shape, ({ layer }) => layer === shape.layers - 1),
    pooler: sumOver(shape, ({ isPooler }) => isPooler),
  };
  known.set(shape, found);
  return found;
}
