/**
 * Groups of rows that stay together, numbered by first appearance. Rows with an equal key of any kind are in one group;
 * null joins nothing.
 */
export function groupsOf(rows: number, keys: readonly ((row: number) => string | null)[]): number[] {
  const parent = Array.from({ length: rows }, (_, row) => row);
  const root = (row: number): number => {
    let top = row;
    while (parent[top] !== top) top = parent[top]!;
    while (parent[row] !== top) [row, parent[row]] = [parent[row]!, top];
    return top;
  };
  for (const keyOf of keys) {
    const first = new Map<string, number>();
    for (let row = 0; row < rows; row++) {
      const key = keyOf(row);
      if (key === null) continue;
      const known = first.get(key);
      if (known === undefined) first.set(key, row);
      else parent[root(row)] = root(known);
    }
  }
  const numbers = new Map<number, number>();
  return parent.map((_, row) => {
    const top = root(row);
    if (!numbers.has(top)) numbers.set(top, numbers.size);
    return numbers.get(top)!;
  });
}
