import type { Tensor } from '@tensorflow/tfjs-core';
import type { EncoderShape } from '../../shared/encoder';
import type { Attachment, AttachmentPoint } from '../encoder/attachments';

export type Start = { readonly std: number } | 'zeros';

/** Makes a new trained variable; std is of a normal distribution cut at two standard deviations. */
export type CreateVariable = (name: string, shape: readonly number[], start: Start) => Tensor;

/**
 * A way of tuning, as a value: which of the encoder's own parameters it trains, and what it attaches. The variables that
 * follow from both (with the head's) are the one list that counting, gradients, optimizer and saved weights use.
 */
export interface Method {
  /** By checkpoint name. The pooler is not asked for: the run's config says whether it is trained. */
  trains(name: string): boolean;
  /** Called once per point; null attaches nothing. Variables are named below the point. */
  attach?(layer: number, point: AttachmentPoint, create: CreateVariable): Attachment | null;
}

/** A method's file exports one of these for its case of the config union. */
export type MethodOf<Config> = (config: Config, shape: EncoderShape) => Method;
