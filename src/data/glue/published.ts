import type { GlueTask } from '../../shared/glue';

/** Columns by the spellings of their names; `plain` are the columns, by number, of a file without a header. */
export interface GlueColumns {
  readonly text: readonly string[];
  readonly pair?: readonly string[];
  readonly label: readonly string[];
  readonly plain?: { readonly text: string; readonly label: string };
}

/** Train and test of CoLA differ: only the test file has a header. */
export const glueColumns: Readonly<Record<GlueTask, GlueColumns>> = {
  cola: { text: ['sentence'], label: ['label'], plain: { text: '4', label: '2' } },
  'sst-2': { text: ['sentence'], label: ['label'] },
  mrpc: { text: ['#1 String', 'sentence1'], pair: ['#2 String', 'sentence2'], label: ['Quality', 'label'] },
  'sts-b': { text: ['sentence1'], pair: ['sentence2'], label: ['score', 'label'] },
  qqp: { text: ['question1'], pair: ['question2'], label: ['is_duplicate', 'label'] },
  mnli: { text: ['sentence1', 'premise'], pair: ['sentence2', 'hypothesis'], label: ['gold_label', 'label'] },
  qnli: { text: ['question'], pair: ['sentence'], label: ['label'] },
  rte: { text: ['sentence1'], pair: ['sentence2'], label: ['label'] },
  wnli: { text: ['sentence1'], pair: ['sentence2'], label: ['label'] },
};
