import type { EncoderShape } from '../shared/encoder';
import { appError } from '../shared/errors';
import { families } from './families';
import type { ComposedPart, Family } from './family';

export type FamilyId = (typeof families)[number]['id'];

const byType = new Map<string, Family>(
  families.flatMap((family: Family) => family.modelTypes.map((type) => [type, family] as const)),
);

/** Values of `model_type` that can be read. */
export const modelTypes: readonly string[] = [...byType.keys()];

/** Returns the family of an encoder. Throws an AppError if this version does not support it. */
export function familyOf({ modelType }: Pick<EncoderShape, 'modelType'>): Family {
  const found = byType.get(modelType);
  if (!found)
    throw appError('encoder-type', { found: JSON.stringify(modelType).slice(0, 60), known: modelTypes.join(', ') });
  return found;
}

/** Returns the number of tokens of the longest text that an encoder reads, special ones included. */
export const maxLengthOf = (shape: EncoderShape): number => familyOf(shape).maxLength(shape);

/**
 * Returns the position of padding tokens in families that number positions from the padding token's id on; null in all
 * others. A literal padding token in a text has this position, whose row in the table stays unchanged.
 */
export function paddingPosition(shape: Pick<EncoderShape, 'modelType' | 'padTokenId'>): number | null {
  const first = familyOf(shape).firstPosition(shape);
  return first === 0 ? null : first - 1;
}

/** Returns the parts of an encoder that run without fused kernels: its family's, and any activation but GELU. */
export const composedOf = (shape: EncoderShape): readonly ComposedPart[] => [
  ...familyOf(shape).composed,
  ...(shape.activation === 'gelu' ? [] : (['activation'] as const)),
];
