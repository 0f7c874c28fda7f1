import bertBase from '../../../resources/shapes/bert-base-uncased.json';
import bertLarge from '../../../resources/shapes/bert-large-uncased.json';
import { encoderParameters } from '../../encoders/counts';
import type { EncoderInfo, EncoderShape } from '../../shared/encoder';
import type { StudyFile } from '../../shared/study-file';
import { canonicalJson, sha256Hex } from './identity';

/** Encoders that a study may name by shape alone: they can be planned and counted, but not trained. */
export type ShapeName = Extract<StudyFile['encoder'], object>['shape'];

const shapes: Readonly<Record<ShapeName, EncoderShape>> = {
  'bert-base-uncased': bertBase as EncoderShape,
  'bert-large-uncased': bertLarge as EncoderShape,
};

export function shapeEncoder(name: ShapeName): EncoderInfo {
  const shape = shapes[name];
  return {
    ...shape,
    name,
    parameters: encoderParameters(shape),
    source: 'shape',
    sha256: sha256Hex(canonicalJson(shape)),
  };
}
