import { pretrainedHead } from '../../../encoders/checkpoint/pretrained-head';
import { keyOf } from '../../../encoders/checkpoint/read-encoder';
import type { NamedHeader } from '../../../encoders/checkpoint/safetensors';
import { surplusOf } from '../../../encoders/checkpoint/surplus';
import { parametersOf } from '../../../encoders/tree';
import type { EncoderShape, EncoderWeights } from '../../../shared/encoder';

/** Number of names that are stored of each list; further ones are counted. */
const mostNames = 20;

/** Returns the part of an encoder's record about the files of its weights. */
export function describeWeights(shape: EncoderShape, header: NamedHeader): EncoderWeights {
  const types = parametersOf(shape).map(({ name }) => header.tensors.get(keyOf(shape, header, name)!)!.dtype);
  const { heads, unexpected } = surplusOf(shape, header);
  const hubHead = pretrainedHead(shape, header).map(({ name }) => name);
  const unread = heads.filter((name) => !hubHead.includes(name));
  return {
    file: header.file,
    dtypes: [...new Set(types)].sort(),
    ...(hubHead.length > 0 && { hubHead }),
    ...(unread.length > 0 && { heads: listOf(unread) }),
    ...(unexpected.length > 0 && { unexpected: listOf(unexpected) }),
  };
}

const listOf = (names: readonly string[]) => ({
  count: names.length,
  names: names.slice(0, mostNames).map((name) => name.slice(0, 200)),
});
