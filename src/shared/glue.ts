import type { PrimaryMetric } from './metric';
import type { TaskKind } from './task';

/** GLUE's nine tasks, by the names of the command line. */
export const glueTasks = ['cola', 'sst-2', 'mrpc', 'sts-b', 'qqp', 'mnli', 'qnli', 'rte', 'wnli'] as const;
export type GlueTask = (typeof glueTasks)[number];
export const isGlueName = (name: string): name is GlueTask => glueTasks.some((task) => task === name);

/** Keeps letters and digits only, so that "SST-2" and "sst2" are equal. */
export const plainLetters = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Returns the task in a folder's name (`SST-2`, `MNLI`); null if there is none. */
export const glueTaskOf = (folder: string): GlueTask | null =>
  glueTasks.find((task) => plainLetters(task) === plainLetters(folder)) ?? null;

/** Use of the labelled development file: as test, with validation held out of train, or for selection. */
export const devUses = ['test', 'validation'] as const;
export type DevUse = (typeof devUses)[number];

export const glueKind = (task: GlueTask): TaskKind => {
  if (task === 'sts-b') return 'pair-regression';
  return task === 'cola' || task === 'sst-2' ? 'classification' : 'pair-classification';
};

/** The primary metrics of docs/rules.md, "Scores". */
export const glueMetric = (task: GlueTask): PrimaryMetric => {
  if (task === 'cola') return 'matthews';
  if (task === 'mrpc' || task === 'qqp') return 'f1';
  return task === 'sts-b' ? 'spearman' : 'accuracy';
};
