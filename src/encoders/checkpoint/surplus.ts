import type { EncoderShape } from '../../shared/encoder';
import { familyOf } from '../registry';
import { parametersOf } from '../tree';
import type { SafetensorsHeader } from './safetensors-header';

/** Tensors of a checkpoint that the encoder does not read, by name. */
export interface Surplus {
  /** Tensors of a language model or of another task, and poolers that the family ignores. */
  readonly heads: readonly string[];
  /** Tensors of unknown purpose. */
  readonly unexpected: readonly string[];
}

/** Names of heads in the classes of transformers, with or without the encoder's prefix. */
const heads = new RegExp(
  `^(?:[a-z_]+\\.)?(?:${[
    'cls|classifier|pre_classifier|qa_outputs|score|pooler|head|decoder',
    'lm_head|generator_lm_head|lm_predictions|mask_predictions|predictions|sop_classifier',
    'discriminator_predictions|generator_predictions',
    'vocab_transform|vocab_layer_norm|vocab_projector|logits_proj|sequence_summary',
  ].join('|')})\\.`,
);
/** Values that older versions of transformers stored and newer ones compute. */
const buffer = /(?:^|\.)(?:position_ids|token_type_ids|inv_freq)$/;

/** Returns the tensors that are not read; buffers are left out. */
export function surplusOf(shape: EncoderShape, { tensors }: Pick<SafetensorsHeader, 'tensors'>): Surplus {
  const family = familyOf(shape);
  const read = new Set(parametersOf(shape).flatMap(({ name }) => family.keysOf(name)));
  const others = [...tensors.keys()].filter((key) => !read.has(key) && !buffer.test(key)).sort();
  return {
    heads: others.filter((key) => heads.test(key)),
    unexpected: others.filter((key) => !heads.test(key)),
  };
}
