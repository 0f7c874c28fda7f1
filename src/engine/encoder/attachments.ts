import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { LinearParts } from '../../data/checkpoint/encoder-parts';
import { linear } from '../ops/linear';

/**
 * Points of a layer where something may be attached, named as in the checkpoint. The two sub-layers pass on what they
 * are about to add to their input, before the residual sum and LayerNorm (Houlsby et al. 2019, Figure 2); each
 * projection passes on what it gives.
 */
export const attachmentPoints = [
  'attention.self.query',
  'attention.self.key',
  'attention.self.value',
  'attention.output.dense',
  'attention.output',
  'intermediate.dense',
  'output.dense',
  'output',
] as const;
export type AttachmentPoint = (typeof attachmentPoints)[number];

/** Gives what takes the output's place; `input` is what the sub-layer or the projection read. */
export type Attachment = (output: Tensor2D, input: Tensor2D) => Tensor2D;

/** What is attached in one layer. */
export type Attachments = Readonly<Partial<Record<AttachmentPoint, Attachment>>>;

/** Name of a point in the checkpoint; attached parameters are named below it. */
export const pointName = (layer: number, point: AttachmentPoint): string => `encoder.layer.${layer}.${point}`;

/** x Wᵀ + b with what is attached to it. */
export function project(x: Tensor2D, parts: LinearParts<Tensor>, attached: Attachment | undefined): Tensor2D {
  const output = linear(x, parts);
  const attachedTo = attached?.(output, x) ?? output;
  if (attachedTo !== output) output.dispose();
  return attachedTo;
}
