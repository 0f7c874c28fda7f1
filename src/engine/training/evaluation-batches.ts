import { evaluationBatches, type Batch, type EncodedExample } from '../../data/batches/batch';
import type { Model } from '../model';

/** Examples at once: without a backward pass more of them fit than in a step. */
export const batchSize = 64;

/** A head alone reads a vector an example: what a batch costs is calling its operations. */
const headBatchSize = 1024;

/** As the encoder reads them. */
export const batchesToEncode = (examples: readonly EncodedExample[]): Generator<Batch> =>
  evaluationBatches(examples, batchSize);

/** As the trained part scores them. */
export const batchesToEvaluate = (
  { trainsOnlyHead }: Partial<Pick<Model, 'trainsOnlyHead'>>,
  examples: readonly EncodedExample[],
): Generator<Batch> => evaluationBatches(examples, trainsOnlyHead ? headBatchSize : batchSize);
