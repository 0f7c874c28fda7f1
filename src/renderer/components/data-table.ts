/** A column of a table. Its cells are the slot `cell-KEY`, or the text. */
export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  /** Tooltip of the head. */
  readonly title?: string;
  readonly isRight?: boolean;
  /** True if the cells are row headers. */
  readonly isRowHead?: boolean;
  /** CSS class of the head and the cells. */
  readonly class?: string;
  text?(row: Row): string | number;
  /** The value to sort by; if set, the head is a button. */
  sortBy?(row: Row): number | string | null;
}

export interface Sorting {
  readonly column: string;
  readonly isDown: boolean;
}

/** Returns the order after a click on a head: descending, ascending, then the original order. */
export function nextSorting(now: Sorting | null, column: string): Sorting | null {
  if (now?.column !== column) return { column, isDown: true };
  return now.isDown ? { column, isDown: false } : null;
}

/** Sorts rows by a column; ties keep their order, and rows without a value are last. */
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
