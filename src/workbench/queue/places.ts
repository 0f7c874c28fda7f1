/** So many things at once; who comes when all places are taken waits in line. */
export function places(count: number) {
  let all = count;
  let free = count;
  const line: (() => void)[] = [];
  const letIn = (): void => {
    while (free > 0 && line.length > 0) {
      free -= 1;
      line.shift()!();
    }
  };
  return {
    /** From now on; fewer than are taken means that no new one comes before enough have left. */
    setCount(wanted: number): void {
      free += wanted - all;
      all = wanted;
      letIn();
    },
    async take(): Promise<void> {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => line.push(resolve));
    },
    leave(): void {
      free += 1;
      letIn();
    },
  };
}
