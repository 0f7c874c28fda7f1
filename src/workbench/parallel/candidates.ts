/** The waiting runs, as an estimate describes them. */
export interface Waiting {
  readonly runs: number;
  /** Lower bound. */
  readonly seconds: number;
  /** Of the largest training. */
  readonly memoryBytes: number;
}

export interface Machine {
  readonly processors: number;
  readonly memoryBytes: number;
}

/** With less time, measuring takes longer than it saves. */
const worthSeconds = 300;
/** Minimum runs per training: with fewer, some trainings end early and leave their share idle. */
const runsForEach = 2;
/** Share of memory for trainings; the system and the window need the rest. */
const shareOfMemory = 0.6;

/** Returns the numbers of parallel runs to try on a CPU: powers of two up to the number of processors. */
export function candidates({ runs, seconds, memoryBytes }: Waiting, machine: Machine): number[] {
  const most = Math.min(
    machine.processors,
    Math.floor(runs / runsForEach),
    Math.floor((shareOfMemory * machine.memoryBytes) / Math.max(1, memoryBytes)),
  );
  if (seconds < worthSeconds) return [1];
  return [1, 2, 4, 8].filter((count) => count === 1 || count <= most);
}

/** Steps per second of n concurrent trainings together. */
export interface Pace {
  readonly parallel: number;
  readonly stepsPerSecond: number;
}

/**
 * Minimum gain for one more training, because it needs more memory. The measured step has a thousand tokens; steps of
 * most tasks are shorter and gain more.
 */
const leastGain = 1.05;

/** Returns the fastest number, or a smaller one if more gain little. */
export function fastest(paces: readonly Pace[]): number {
  const [first, ...others] = [...paces].sort((a, b) => a.parallel - b.parallel);
  if (!first) return 1;
  return others.reduce((best, pace) => (pace.stepsPerSecond >= leastGain * best.stepsPerSecond ? pace : best), first)
    .parallel;
}
