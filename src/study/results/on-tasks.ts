import type { StudyResults } from '../../shared/results';

/** Results of the chosen tasks alone; all unless chosen. The same object where nothing is left out. */
export function onTasks(all: StudyResults, chosen: readonly string[] | undefined): StudyResults {
  if (!chosen) return all;
  const tasks = all.tasks.filter((task) => chosen.includes(task.name));
  const runs = all.runs.filter((run) => chosen.includes(run.task));
  return tasks.length === all.tasks.length && runs.length === all.runs.length ? all : { ...all, tasks, runs };
}
