/** The waiting runs as an estimate describes them. */
export interface Waiting {
  readonly runs: number;
  /** At the least. */
  readonly seconds: number;
  /** Of the largest training. */
  readonly memoryBytes: number;
}

export interface Machine {
  readonly processors: number;
  readonly memoryBytes: number;
}

/** Below this there is less to win than measuring takes. */
const worthSeconds = 300;
/** Runs for each training: with fewer, some of them end early and leave their share idle. */
const runsForEach = 2;
/** The rest is the system's and the window's. */
const shareOfMemory = 0.6;

/** Numbers of trainings at once that are worth a try on a CPU: powers of two up to one for each processor. */
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
 * Each training more costs memory, so it has to bring this much. The measured step works on a thousand tokens: on most
 * tasks a step is shorter, and gains more.
 */
const leastGain = 1.05;

/** The fastest; fewer at once where more bring little. */
export function fastest(paces: readonly Pace[]): number {
  const [first, ...others] = [...paces].sort((a, b) => a.parallel - b.parallel);
  if (!first) return 1;
  return others.reduce((best, pace) => (pace.stepsPerSecond >= leastGain * best.stepsPerSecond ? pace : best), first)
    .parallel;
}
