/** Calls `say` with a line at each further tenth of a share that grows to 1. */
export function tenths(say: (line: string) => void, lineOf: (percent: number) => string): (share: number) => void {
  let last = 0;
  return (share) => {
    const reached = Math.floor(10 * share + 1e-9);
    if (reached <= last) return;
    last = reached;
    say(lineOf(10 * reached));
  };
}
