import type { Family } from './family';
import { roberta } from './roberta';

/** Martin et al. 2020: RoBERTa in French. Its files also have RoBERTa's prefix. */
export const camembert = {
  ...roberta,
  id: 'camembert',
  modelTypes: ['camembert'],
  title: 'CamemBERT',
  hubHead: { ...roberta.hubHead, class: 'CamembertForSequenceClassification' },
} as const satisfies Family;
