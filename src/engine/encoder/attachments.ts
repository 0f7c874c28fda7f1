import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { AttachmentPoint } from '../../encoders/family';
import type { LinearParts } from '../../encoders/parts';
import { linear } from '../ops/linear';

/** Returns the tensor that replaces the output; `input` is the input of the sub-layer or projection. */
export type Attachment = (output: Tensor2D, input: Tensor2D) => Tensor2D;

/** Attachments of one layer, by point. */
export type Attachments = Readonly<Partial<Record<AttachmentPoint, Attachment>>>;

/** Returns x Wᵀ + b, changed by what is attached to the projection. */
export function project(x: Tensor2D, parts: LinearParts<Tensor>, attached: Attachment | undefined): Tensor2D {
  const output = linear(x, parts);
  const attachedTo = attached?.(output, x) ?? output;
  if (attachedTo !== output) output.dispose();
  return attachedTo;
}
