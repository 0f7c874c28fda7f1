import type { StudyResults } from '../../shared/results';

/**
 * Returns the results of the chosen tasks, or of all without a choice. Returns the same object if nothing is left out.
 */
export function onTasks(all: StudyResults, chosen: readonly string[] | undefined): StudyResults {
  if (!chosen) return all;
  const tasks = all.tasks.filter((task) => chosen.includes(task.name));
  const runs = all.runs.filter((run) => chosen.includes(run.task));
  return tasks.length === all.tasks.length && runs.length === all.runs.length ? all : { ...all, tasks, runs };
}
