import type { Family } from './family';
import { robertaHead } from './hub-head';
import { roberta } from './roberta';

/** Martin et al. 2020: RoBERTa in French. Its files also have RoBERTa's prefix. */
export const camembert = {
  ...roberta,
  id: 'camembert',
  modelTypes: ['camembert'],
  title: 'CamemBERT',
  adapterClass: null,
  hubHead: () => robertaHead('CamembertForSequenceClassification'),
} as const satisfies Family;
