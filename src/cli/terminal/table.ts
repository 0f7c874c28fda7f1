import { shown } from '../../shared/terminal-text';
import { columns, cut } from './text';

export interface Column<Row> {
  readonly head: string;
  readonly value: (row: Row) => string;
  readonly align?: 'left' | 'right';
}

const widest = 48;

/**
 * Returns rows under a head, numbers aligned right, two spaces between columns, without a frame, so that it can be
 * piped.
 */
export function table<Row>(rows: readonly Row[], shape: readonly Column<Row>[]): string {
  const cells = rows.map((row) => shape.map(({ value }) => cut(shown(value(row)), widest)));
  const lines = [shape.map(({ head }) => shown(head)), ...cells];
  const widths = shape.map((_, column) => Math.max(...lines.map((line) => columns(line[column]!))));
  return lines
    .map((line) =>
      line
        .map((cell, column) => padded(cell, widths[column]!, shape[column]!.align ?? 'left'))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Returns one thing as `name  value` lines. */
export function facts(pairs: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(...pairs.map(([name]) => columns(name)));
  return pairs.map(([name, value]) => `${padded(name, width, 'left')}  ${shown(value)}`).join('\n');
}

function padded(cell: string, width: number, align: 'left' | 'right'): string {
  const room = ' '.repeat(width - columns(cell));
  return align === 'right' ? room + cell : cell + room;
}
