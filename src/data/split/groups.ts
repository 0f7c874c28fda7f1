/**
 * Numbers groups of rows that stay together by first appearance. Rows with an equal key of any kind are in one group; a
 * key below 0 joins nothing. Keys are numbers from 0, at most as many as rows.
 */
export function groupsOf(rows: number, keys: readonly Int32Array[]): Uint32Array {
  const parent = Uint32Array.from({ length: rows }, (_, row) => row);
  const root = (row: number): number => {
    let top = row;
    while (parent[top] !== top) top = parent[top]!;
    while (parent[row] !== top) {
      const next = parent[row]!;
      parent[row] = top;
      row = next;
    }
    return top;
  };
  for (const keyOf of keys) {
    const first = new Int32Array(rows).fill(-1);
    for (let row = 0; row < rows; row++) {
      const key = keyOf[row]!;
      if (key < 0) continue;
      if (first[key] === -1) first[key] = row;
      else parent[root(row)] = root(first[key]!);
    }
  }
  const numbers = new Int32Array(rows).fill(-1);
  let count = 0;
  return parent.map((_, row) => {
    const top = root(row);
    if (numbers[top] === -1) numbers[top] = count++;
    return numbers[top]!;
  });
}
