import type { Row } from './data-file';

/** Longer than any column name. */
const longestName = 80;

/**
 * Whether the first row names the columns: it holds no number, no long text, and none of its values stands in its own
 * column again. A guess for a person to correct; a mapping by name settles it.
 */
export function detectHeader(rows: readonly Row[]): boolean {
  const [first, ...others] = rows;
  if (!first) return false;
  const isName = (value: string, column: number): boolean => {
    const text = value.trim();
    if (text === '') return true;
    if (text.length > longestName || !Number.isNaN(Number(text))) return false;
    return others.every(({ fields }) => fields[column]?.trim() !== text);
  };
  return first.fields.some((value) => value.trim() !== '') && first.fields.every(isName);
}

/** Names of the columns: those of the header, made unique, or numbers from 1 where there are none. */
export function columnNames(header: readonly string[] | null, width: number): string[] {
  const names: string[] = [];
  for (let i = 0; i < Math.max(width, header?.length ?? 0); i++) {
    const own = header?.[i]?.trim() || String(i + 1);
    let name = own;
    for (let copy = 2; names.includes(name); copy++) name = `${own} (${copy})`;
    names.push(name);
  }
  return names;
}
