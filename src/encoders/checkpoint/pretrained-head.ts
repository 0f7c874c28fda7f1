import type { EncoderShape } from '../../shared/encoder';
import { pretrainableHead, type HeadParameter } from '../head';
import { dtypes } from './dtype';
import type { SafetensorsHeader } from './safetensors-header';

/**
 * Returns the parameters of the Hub's head whose values a checkpoint has, under the same names. Those of another shape
 * or number format are left out, as if they were not there.
 */
export const pretrainedHead = (shape: EncoderShape, { tensors }: Pick<SafetensorsHeader, 'tensors'>): HeadParameter[] =>
  pretrainableHead(shape).filter(({ name, shape: wanted }) => {
    const entry = tensors.get(name);
    return entry !== undefined && dtypes[entry.dtype].toFloat32 !== null && entry.shape.join() === wanted.join();
  });
