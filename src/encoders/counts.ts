import type { EncoderParameters, EncoderShape } from '../shared/encoder';
import { familyOf } from './registry';
import { parametersOf, type Parameter } from './tree';

/** Returns the number of values in the encoder's parameters for which `isCounted` is true. */
export const sumOver = (shape: EncoderShape, isCounted: (parameter: Parameter) => boolean): number =>
  parametersOf(shape).reduce((sum, parameter) => (isCounted(parameter) ? sum + parameter.size : sum), 0);

const known = new WeakMap<EncoderShape, EncoderParameters>();

/** Returns the parameters of an encoder by part, from its shape alone. `layer` is the last layer, if layers differ. */
export function encoderParameters(shape: EncoderShape): EncoderParameters {
  const last = familyOf(shape).sharesLayers ? 0 : shape.layers - 1;
  const found = known.get(shape) ?? {
    total: sumOver(shape, () => true),
    embeddings: sumOver(shape, ({ layer }) => layer < 0),
    layer: sumOver(shape, ({ layer }) => layer === last),
    pooler: sumOver(shape, ({ isPooler }) => isPooler),
  };
  known.set(shape, found);
  return found;
}
