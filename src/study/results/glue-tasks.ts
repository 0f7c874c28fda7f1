import { glueTasks, plainLetters } from '../../shared/glue';
import type { TaskInfo } from '../../shared/task';

/** Returns the letters and digits of a task's name, so that "SST-2", "sst2" and "glue-sst-2" are equal. */
export const plainName = (name: string): string => plainLetters(name).replace(/^glue/, '');

const known: ReadonlySet<string> = new Set(glueTasks.map(plainName));

/** Returns whether a task has the name of a GLUE task: the paper draws those separately from its 17 extra tasks. */
export const isGlueTask = ({ name }: Pick<TaskInfo, 'name'>): boolean =>
  known.has(plainName(name).replace(/^mnli(m|mm|matched|mismatched)$/, 'mnli'));
