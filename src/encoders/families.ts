import { albert } from './albert';
import { bert } from './bert';
import { camembert } from './camembert';
import { debertaV2 } from './deberta-v2';
import { distilbert } from './distilbert';
import { electra } from './electra';
import type { Family } from './family';
import { modernbert } from './modernbert';
import { mpnet } from './mpnet';
import { roberta } from './roberta';
import { xlmRoberta } from './xlm-roberta';

/** Families of the product, in a file of their own so that a test can add one. */
export const families = [
  bert,
  roberta,
  xlmRoberta,
  camembert,
  distilbert,
  electra,
  mpnet,
  albert,
  modernbert,
  debertaV2,
] as const satisfies readonly Family[];
