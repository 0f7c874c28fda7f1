import { evaluationBatches, type Batch, type EncodedExample } from '../../data/batches/batch';
import type { Model } from '../model';

/** Examples of a batch: without a backward pass more of them fit than in a step. */
export const batchSize = 64;

/** A head alone reads one vector of each example, so that calls of operations dominate the cost of a batch. */
const headBatchSize = 1024;

/** As the encoder reads them. */
export const batchesToEncode = (examples: readonly EncodedExample[]): Generator<Batch> =>
  evaluationBatches(examples, batchSize);

/** As the trained part scores them. */
export const batchesToEvaluate = (
  { trainsOnlyHead }: Partial<Pick<Model, 'trainsOnlyHead'>>,
  examples: readonly EncodedExample[],
): Generator<Batch> => evaluationBatches(examples, trainsOnlyHead ? headBatchSize : batchSize);
