import type { GlueTask } from './glue';

/** Files of a GLUE task, each with its published names; the first existing one is used. */
export interface GlueFiles {
  readonly train: readonly string[];
  readonly dev: readonly string[];
  readonly test: readonly string[];
  /** The second development and test file. */
  readonly devMismatched?: readonly string[];
  readonly testMismatched?: readonly string[];
}

const usual: GlueFiles = { train: ['train.tsv'], dev: ['dev.tsv'], test: ['test.tsv'] };

export function glueFiles(task: GlueTask): GlueFiles {
  // The corpus that MRPC was made from, whose test file has labels.
  if (task === 'mrpc') {
    return {
      train: [...usual.train, 'msr_paraphrase_train.txt'],
      dev: [...usual.dev, 'msr_paraphrase_test.txt'],
      test: usual.test,
    };
  }
  if (task !== 'mnli') return usual;
  return {
    train: usual.train,
    dev: ['dev_matched.tsv'],
    test: ['test_matched.tsv'],
    devMismatched: ['dev_mismatched.tsv'],
    testMismatched: ['test_mismatched.tsv'],
  };
}
