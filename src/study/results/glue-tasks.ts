import { glueTasks, plainLetters } from '../../shared/glue';
import type { TaskInfo } from '../../shared/task';

/** A task's name by its letters and digits alone, so that "SST-2", "sst2" and "glue-sst-2" are one. */
export const plainName = (name: string): string => plainLetters(name).replace(/^glue/, '');

const known: ReadonlySet<string> = new Set(glueTasks.map(plainName));

/** Whether a task goes by the name of one of GLUE's: the paper draws those apart from its 17 extra tasks. */
export const isGlueTask = ({ name }: Pick<TaskInfo, 'name'>): boolean =>
  known.has(plainName(name).replace(/^mnli(m|mm|matched|mismatched)$/, 'mnli'));
