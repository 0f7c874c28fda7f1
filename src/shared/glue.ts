import type { PrimaryMetric } from './metric';
import type { TaskKind } from './task';

/** GLUE's nine tasks, by the names of the command line. */
export const glueTasks = ['cola', 'sst-2', 'mrpc', 'sts-b', 'qqp', 'mnli', 'qnli', 'rte', 'wnli'] as const;
export type GlueTask = (typeof glueTasks)[number];

/** What the labelled development file is used for: as test, with validation held out of train, or for selection. */
export const devUses = ['test', 'validation'] as const;
export type DevUse = (typeof devUses)[number];

export const glueKind = (task: GlueTask): TaskKind => {
  if (task === 'sts-b') return 'pair-regression';
  return task === 'cola' || task === 'sst-2' ? 'classification' : 'pair-classification';
};

/** The primary metrics of rules.md, "Scores". */
export const glueMetric = (task: GlueTask): PrimaryMetric => {
  if (task === 'cola') return 'matthews';
  if (task === 'mrpc' || task === 'qqp') return 'f1';
  return task === 'sts-b' ? 'spearman' : 'accuracy';
};
