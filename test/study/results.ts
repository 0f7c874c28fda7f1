import type { Score } from '../../src/shared/metric';
import type { StudyResults } from '../../src/shared/results';
import type { RunRow, RunStatus } from '../../src/shared/run';
import type { StudyFileInput } from '../../src/shared/study-file';
import type { TaskInfo } from '../../src/shared/task';
import { expandStudy } from '../../src/study/plan/expand';
import { parseStudy } from '../../src/study/plan/parse';
import { pointName } from '../../src/methods/names';
import { pointOf } from '../../src/study/setting';
import { minilm, taskNamed } from './facts';

/** The outcome of one planned run; undefined leaves it queued. */
export interface Outcome {
  readonly validation?: Score;
  readonly test?: Score;
  readonly status?: RunStatus;
  readonly changes?: Partial<RunRow>;
}

/** A test's name of a planned run: its task, its point, its rate and its seed. */
export interface RunName {
  readonly task: TaskInfo;
  readonly point: string;
  /** 0 for a search, which has no rate. */
  readonly rate: number;
  readonly seed: number;
}

/** The results of a study file whose runs ended as `outcome` says. */
export function resultsOf(
  study: StudyFileInput,
  outcome: (run: RunName) => Outcome | undefined,
  tasks: readonly TaskInfo[] = study.tasks.map((name) => taskNamed(name)),
): StudyResults {
  const runs = expandStudy(parseStudy(study, 'by-hand'), { tasks, encoders: [minilm] }).map((planned): RunRow => {
    const task = tasks.find((one) => one.name === planned.task)!;
    const { learningRate, seed } = planned.config;
    const found = outcome({ task, point: pointName(pointOf(planned.config)), rate: learningRate ?? 0, seed });
    const status = found?.status ?? (found ? 'completed' : 'queued');
    const scored = status === 'completed';
    return {
      ...planned,
      study: 'by-hand',
      status,
      scores: {
        validation: scored && found?.validation !== undefined ? { [task.metric]: found.validation } : null,
        test: scored && found?.test !== undefined ? { [task.metric]: found.test } : null,
      },
      step: scored ? 75 : 0,
      steps: 75,
      epoch: scored ? 3 : 0,
      startedAt: null,
      durationMs: scored ? 1000 : null,
      device: scored ? 'CPU' : null,
      backend: scored ? 'tensorflow' : null,
      versions: scored ? { app: '0.1.0' } : null,
      error: null,
      keptEpoch: scored ? 3 : null,
      ...found?.changes,
    };
  });
  return { study: 'by-hand', encoder: minilm, tasks, runs, ablations: [] };
}
