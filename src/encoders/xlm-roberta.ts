import type { Family } from './family';
import { robertaHead } from './hub-head';
import { roberta } from './roberta';

/** Conneau et al. 2020: RoBERTa in a hundred languages. Its files also have RoBERTa's prefix. */
export const xlmRoberta = {
  ...roberta,
  id: 'xlm-roberta',
  modelTypes: ['xlm-roberta'],
  title: 'XLM-RoBERTa',
  adapterClass: 'XLMRobertaAdapterModel',
  hubHead: () => robertaHead('XLMRobertaForSequenceClassification'),
} as const satisfies Family;
