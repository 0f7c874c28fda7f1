import { methodIds, refusalOf, specOf, type MethodConfig, type MethodId } from '../../../methods/registry';
import { type EncoderInfo, resolvePooling } from '../../../shared/encoder';
import type { AppError } from '../../../shared/errors';
import { sumOfParts, trainedParts, type TrainedConfig } from '../../../study/cost/counts';

interface TrainedBy {
  readonly id: MethodId;
  readonly method: MethodConfig;
  /** The run that is drawn, with two labels. */
  readonly config: TrainedConfig;
  readonly trained: number;
}

/** Number of labels of the head that is drawn. */
export const drawnOutputs = 2;

const tuning = methodIds.filter((id) => !specOf(id).search);

function trainedBy(id: MethodId, encoder: EncoderInfo): TrainedBy {
  const spec = specOf(id);
  const pooling = resolvePooling('auto', encoder);
  const pooler = pooling !== 'pooler' ? 'unused' : spec.pooler === 'trained' ? 'trained' : 'frozen';
  const method = spec.example(encoder);
  const config = { method, head: 'linear', pooling, pooler } as const;
  return { id, method, config, trained: sumOfParts(trainedParts(config, encoder, drawnOutputs)) };
}

/** Examples of the methods that tune the encoder, those with the fewest trained parameters first. */
export const shownMethods = (encoder: EncoderInfo): TrainedBy[] =>
  tuning
    .filter((id) => refusalOf(id, encoder) === null)
    .map((id) => trainedBy(id, encoder))
    .sort((a, b) => a.trained - b.trained);

/** Methods that the encoder's family refuses, with the reason. */
export const refusedMethods = (encoder: EncoderInfo): { readonly id: MethodId; readonly reason: AppError }[] =>
  tuning.flatMap((id) => {
    const reason = refusalOf(id, encoder);
    return reason ? [{ id, reason }] : [];
  });
