import { evaluationBatches, type Batch, type EncodedExample } from '../../data/batches/batch';
import type { Model } from '../model';

/** Examples at once: without a backward pass more of them fit than in a step. */
export const batchSize = 64;

export const batchesToEvaluate = (model: Pick<Model, 'shape'>, examples: readonly EncodedExample[]): Generator<Batch> =>
  evaluationBatches(examples, batchSize, model.shape.padTokenId);
