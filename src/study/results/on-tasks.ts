import type { StudyResults } from '../../shared/results';

/** Results of the chosen tasks alone; all unless chosen. */
export const onTasks = (results: StudyResults, tasks: readonly string[] | undefined): StudyResults =>
  tasks
    ? {
        ...results,
        tasks: results.tasks.filter((task) => tasks.includes(task.name)),
        runs: results.runs.filter((run) => tasks.includes(run.task)),
      }
    : results;
