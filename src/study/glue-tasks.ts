import type { TaskInfo } from '../shared/task';

/** GLUE's tasks by the letters and digits of their names; WNLI is one of them, though the paper leaves it out. */
const glueNames = /^(glue)?(cola|sst2|mrpc|stsb|qqp|mnli(m|mm|matched|mismatched)?|qnli|rte|wnli)$/;

/** Whether a task goes by the name of one of GLUE's: the paper draws those apart from its 17 extra tasks. */
export const isGlueTask = ({ name }: Pick<TaskInfo, 'name'>): boolean =>
  glueNames.test(name.toLowerCase().replace(/[^a-z0-9]/g, ''));
