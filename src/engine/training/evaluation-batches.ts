import { evaluationBatches, type Batch, type EncodedExample } from '../../data/batches/batch';
import type { Model } from '../model';

/** Examples per batch: without a backward pass, more of them fit than in a step. */
export const batchSize = 64;

/**
 * If only the head is trained, it reads one vector per example, and calls of operations dominate the time of a batch.
 */
const headBatchSize = 1024;

/** Returns the batches that the encoder reads. */
export const batchesToEncode = (examples: readonly EncodedExample[]): Generator<Batch> =>
  evaluationBatches(examples, batchSize);

/** Returns the batches that the trained part scores. */
export const batchesToEvaluate = (
  { trainsOnlyHead }: Partial<Pick<Model, 'trainsOnlyHead'>>,
  examples: readonly EncodedExample[],
): Generator<Batch> => evaluationBatches(examples, trainsOnlyHead ? headBatchSize : batchSize);
