import type { FamilyId } from '../../../encoders/registry';
import { albert } from './albert';
import { bert } from './bert';
import { camembert } from './camembert';
import { debertaV2 } from './deberta-v2';
import { distilbert } from './distilbert';
import { electra } from './electra';
import type { BuildForward } from './forward';
import { modernbert } from './modernbert';
import { mpnet } from './mpnet';
import { roberta } from './roberta';
import { xlmRoberta } from './xlm-roberta';

/** Forward passes by family, in a file of their own so that a test can add one. */
export const forwards: { readonly [Id in FamilyId]: BuildForward } = {
  bert,
  roberta,
  'xlm-roberta': xlmRoberta,
  camembert,
  distilbert,
  electra,
  mpnet,
  albert,
  modernbert,
  'deberta-v2': debertaV2,
};
