import type { EncoderShape } from '../shared/encoder';
import { appError } from '../shared/errors';
import { bert, bertKeys } from './bert';
import { commonConfig, shortestText } from './common-config';
import type { ConfiguredShape, Family } from './family';
import { robertaHead } from './hub-head';
import { robertaTokens } from './special-tokens';

/**
 * transformers numbers positions from the padding token's id plus one: 512 of the 514 rows of RoBERTa's table are used.
 */
const firstPosition = ({ padTokenId }: Pick<EncoderShape, 'padTokenId'>): number => padTokenId + 1;

const maxLength = (shape: Pick<EncoderShape, 'positions' | 'padTokenId'>): number =>
  shape.positions - firstPosition(shape);

function readConfig(json: Readonly<Record<string, unknown>>): ConfiguredShape {
  const shape = commonConfig(json, { layerNormEps: 1e-12, padTokenId: 1 });
  const { positions, padTokenId } = shape;
  if (maxLength(shape) < shortestText) throw appError('config-positions', { positions, pad: padTokenId });
  return shape;
}

/** Liu et al. 2019: BERT's layers and names, with other positions, one token type and no pooler. */
export const roberta = {
  ...bert,
  id: 'roberta',
  modelTypes: ['roberta'],
  title: 'RoBERTa',
  readConfig,
  keysOf: (name) => bertKeys(name, 'roberta'),
  // Files of RobertaModel have a pooler that was never trained; the Hub's classes ignore it.
  pooler: null,
  specialTokens: robertaTokens,
  firstPosition,
  maxLength,
  hasTypes: false,
  hubPrefix: 'roberta',
  adapterClass: 'RobertaAdapterModel',
  hubHead: () => robertaHead('RobertaForSequenceClassification'),
} as const satisfies Family;
