import type { Tensor } from '@tensorflow/tfjs-core';
import type { AttachmentPoint, Point } from '../../encoders/family';
import type { Attachment } from '../encoder/attachments';

export type Start = { readonly std: number } | 'zeros' | 'ones';

/** Makes a new trained variable; std is the standard deviation of a normal distribution that is cut at two of them. */
export type CreateVariable = (name: string, shape: readonly number[], start: Start) => Tensor;

/** An attachment point of a layer. */
export interface AttachmentPlace extends Point {
  readonly layer: number;
  readonly at: AttachmentPoint;
}

/**
 * Returns the attachment at a point, or null. It is called once per point; names of variables start with the point's
 * name. Which of the encoder's own parameters are trained is in the method's descriptor (`src/methods`).
 */
export type Attach = (place: AttachmentPlace, create: CreateVariable) => Attachment | null;

/** Returns how a method attaches to points, for a method's case of the config union. Each method's file exports one. */
export type AttachOf<Config> = (config: Config) => Attach;
