/** Threads of each training where several share the processors; undefined: all of them, as a training alone takes. */
export const threadsOfEach = (atOnce: number, processors: number): number | undefined =>
  atOnce === 1 ? undefined : Math.max(1, Math.floor(processors / atOnce));
