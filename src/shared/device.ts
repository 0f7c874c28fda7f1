/** Returns the device in words, as runs store it; for a CPU with its number of threads. */

export const cpuDevice = (threads: number): string => `CPU, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;

const cpu = /^CPU, (\d+) threads?/;

/** Returns the threads of a device; null if another device computes, or if it is unknown. */
export const threadsOf = (device: string | null | undefined): number | null => {
  const found = cpu.exec(device ?? '');
  return found && Number(found[1]);
};

/** Threads change only the last digit of a result. */
export const withoutThreads = (device: string | null): string | null => device?.replace(cpu, 'CPU') ?? null;

/**
 * Returns the threads of each training when `parallel` trainings share the processors; undefined for one training,
 * which uses all.
 */
export const threadsOfEach = (parallel: number, processors: number): number | undefined =>
  parallel === 1 ? undefined : Math.max(1, Math.floor(processors / parallel));
