/** Long work that yields every few milliseconds, so that a busy process can do other work in between. */
export type Sliced<Result> = Generator<void, Result>;

/** Runs all of it now. */
export function runToEnd<Result>(work: Sliced<Result>): Result {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/** Runs it slice by slice, with `breathe` in between. */
export async function breathing<Result>(work: Sliced<Result>, breathe: () => Promise<void>): Promise<Result> {
  let step = work.next();
  while (!step.done) {
    await breathe();
    step = work.next();
  }
  return step.value;
}
