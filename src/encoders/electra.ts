import type { EncoderShape } from '../shared/encoder';
import { bert, bertKeys, bertNames, bertParts, type BertParts } from './bert';
import { commonConfig, countIn } from './common-config';
import type { Family } from './family';
import { robertaHead } from './hub-head';
import { taken, type Take } from './parts';

/** Width of the tables; in the small model it is half of the layers' width. */
const widthOf = ({ own, hidden }: EncoderShape): number => (own?.['embeddingSize'] as number | undefined) ?? hidden;

/** Visits every parameter. The projection exists only if the widths differ. */
export const electraParts = <T>(shape: EncoderShape, take: Take<T>): BertParts<T> => {
  const width = widthOf(shape);
  return bertParts(shape, take, bertNames, { width, project: width === shape.hidden ? null : 'embeddings_project' });
};

/** Clark et al. 2020: the discriminator. BERT's layers, narrower tables, no pooler. */
export const electra = {
  ...bert,
  id: 'electra',
  modelTypes: ['electra'],
  title: 'ELECTRA',
  readConfig: (json) => ({
    ...commonConfig(json, { layerNormEps: 1e-12, padTokenId: 0 }),
    own: { embeddingSize: countIn(json, 'embedding_size', { most: 32_768, fallback: 128 }) },
  }),
  parameters: (shape) => taken((take) => electraParts(shape, take)),
  keysOf: (name) => bertKeys(name, 'electra'),
  pooler: null,
  hubPrefix: 'electra',
  adapterClass: 'ElectraAdapterModel',
  hubHead: () => robertaHead('ElectraForSequenceClassification', { activation: 'gelu' }),
} as const satisfies Family;
