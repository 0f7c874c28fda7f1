import type { Tensor2D } from '@tensorflow/tfjs-core';

/**
 * Points of a layer where something may be attached: each passes on the output of a projection after its dropout, before
 * the residual sum and LayerNorm (Houlsby et al. 2019, Figure 2).
 */
export type AttachmentPoint = 'attention.output' | 'output';

export const attachmentPoints: readonly AttachmentPoint[] = ['attention.output', 'output'];

export type Attachment = (hidden: Tensor2D) => Tensor2D;

/** What is attached in one layer. */
export type Attachments = Readonly<Partial<Record<AttachmentPoint, Attachment>>>;

/** Name of a point in the checkpoint; attached parameters are named below it. */
export const pointName = (layer: number, point: AttachmentPoint): string => `encoder.layer.${layer}.${point}`;
