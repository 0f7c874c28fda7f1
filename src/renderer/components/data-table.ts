/** A column of a table. Its cells are the slot `cell-KEY`, or the text. */
export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  /** Explains the head to a pointer. */
  readonly title?: string;
  readonly isRight?: boolean;
  /** Cells are the heads of their rows. */
  readonly isRowHead?: boolean;
  /** Of the head and the cells. */
  readonly class?: string;
  text?(row: Row): string | number;
  /** The value to sort by; the head is a button then. */
  sortBy?(row: Row): number | string | null;
}

export interface Sorting {
  readonly column: string;
  readonly isDown: boolean;
}

/** The order after a press on a head: downward, upward, then as the rows came. */
export function nextSorting(now: Sorting | null, column: string): Sorting | null {
  if (now?.column !== column) return { column, isDown: true };
  return now.isDown ? { column, isDown: false } : null;
}

/** Rows by a column; equal ones stay as they came, and rows without a value are last. */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | null,
): readonly Row[] {
  const by = columns.find(({ key }) => key === sorting?.column)?.sortBy;
  if (!by || !sorting) return rows;
  const sign = sorting.isDown ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [by(one), by(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (typeof a === 'string' ? a.localeCompare(String(b)) : a - Number(b));
  });
}
