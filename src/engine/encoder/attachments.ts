import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { AttachmentPoint } from '../../encoders/family';
import type { LinearParts } from '../../encoders/parts';
import { linear } from '../ops/linear';

/** Returns what takes the output's place; `input` is what the sub-layer or the projection read. */
export type Attachment = (output: Tensor2D, input: Tensor2D) => Tensor2D;

/** Attachments of one layer, by point. */
export type Attachments = Readonly<Partial<Record<AttachmentPoint, Attachment>>>;

/** Returns x Wᵀ + b with what is attached to it. */
export function project(x: Tensor2D, parts: LinearParts<Tensor>, attached: Attachment | undefined): Tensor2D {
  const output = linear(x, parts);
  const attachedTo = attached?.(output, x) ?? output;
  if (attachedTo !== output) output.dispose();
  return attachedTo;
}
