import type { Tensor } from '@tensorflow/tfjs-core';
import type { AttachmentPoint, Point } from '../../encoders/family';
import type { Attachment } from '../encoder/attachments';

export type Start = { readonly std: number } | 'zeros';

/** Makes a new trained variable; std is of a normal distribution cut at two standard deviations. */
export type CreateVariable = (name: string, shape: readonly number[], start: Start) => Tensor;

/** A point of a layer. */
export interface AttachmentPlace extends Point {
  readonly layer: number;
  readonly at: AttachmentPoint;
}

/**
 * Returns what a method adds at a point; null adds nothing. Called once per point; names of variables start with the
 * point's name. Which of the encoder's own parameters are trained is in the method's descriptor (`src/methods`).
 */
export type Attach = (place: AttachmentPlace, create: CreateVariable) => Attachment | null;

/** A method's file exports one of these for its case of the config union. */
export type AttachOf<Config> = (config: Config) => Attach;
