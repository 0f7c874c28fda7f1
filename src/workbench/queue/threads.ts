/** Threads of each training where several share the processors; undefined: all of them, as a training alone takes. */
export const threadsOfEach = (parallel: number, processors: number): number | undefined =>
  parallel === 1 ? undefined : Math.max(1, Math.floor(processors / parallel));
