import { methodIds, refusalOf, specOf, type MethodConfig, type MethodId } from '../../../methods/registry';
import { type EncoderInfo, resolvePooling } from '../../../shared/encoder';
import type { TrainedParts } from '../../../shared/trained-parts';
import { trainedParts } from '../../../study/cost/counts';

interface TrainedBy {
  readonly id: MethodId;
  readonly method: MethodConfig;
  readonly parts: TrainedParts;
}

/** Parts that a method's example trains in this encoder, for two labels. */
function trainedBy(id: MethodId, encoder: EncoderInfo): TrainedBy {
  const spec = specOf(id);
  const pooling = resolvePooling('auto', encoder);
  const pooler = pooling !== 'pooler' ? 'unused' : spec.pooler === 'trained' ? 'trained' : 'frozen';
  const method = spec.example(encoder);
  return { id, method, parts: trainedParts({ method, head: 'linear', pooling, pooler }, encoder, 2) };
}

/** Methods that tune the encoder, those with whole layers last. */
export const shownMethods = (encoder: EncoderInfo): TrainedBy[] =>
  methodIds
    .filter((id) => !specOf(id).search && refusalOf(id, encoder) === null)
    .map((id) => trainedBy(id, encoder))
    .sort((a, b) => a.parts.layers - b.parts.layers);
