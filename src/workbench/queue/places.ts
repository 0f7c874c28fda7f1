/** So many things at once; who comes when all places are taken waits in line. */
export function places(count: number) {
  let free = count;
  const line: (() => void)[] = [];
  return {
    async take(): Promise<void> {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => line.push(resolve));
    },
    leave(): void {
      const next = line.shift();
      if (next) next();
      else free += 1;
    },
  };
}
