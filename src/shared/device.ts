/** The device in words, as runs record it; for a CPU with its number of threads. */

export const cpuDevice = (threads: number): string => `CPU, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;

const cpu = /^CPU, (\d+) threads?/;

/** null: something else computes, or nobody said. */
export const threadsOf = (device: string | null | undefined): number | null => {
  const found = cpu.exec(device ?? '');
  return found && Number(found[1]);
};

/** Threads change a result no more than its last digit. */
export const withoutThreads = (device: string | null): string | null => device?.replace(cpu, 'CPU') ?? null;

/** Threads of each training when `parallel` trainings share the processors; undefined: all of them, for one training. */
export const threadsOfEach = (parallel: number, processors: number): number | undefined =>
  parallel === 1 ? undefined : Math.max(1, Math.floor(processors / parallel));
