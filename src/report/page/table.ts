import { markup, type Markup, type Part } from './markup';

/** One column of a table of a page. */
export interface PageColumn<Row> {
  readonly head: string;
  /** Second line of the head. */
  readonly below?: string;
  cell(row: Row): Part;
  /** Set: numbers, aligned to the right. Returns the value without rounding; null if there is none. */
  number?(row: Row): number | null | undefined;
  /** True: the cell names its row. */
  readonly isName?: boolean;
  /** True: the cell stays on one line. */
  readonly isWhole?: boolean;
}

interface PageTable<Row> {
  /** Names the table for readers of screens and in tests. */
  readonly id: string;
  readonly caption: Part;
  readonly columns: readonly PageColumn<Row>[];
  readonly rows: readonly Row[];
  /** True: the heads sort, and a field above filters. */
  readonly isLong?: boolean;
  /** Values by which fields above the table filter its rows. */
  dataOf?(row: Row): Readonly<Record<string, string>>;
}

/** Returns a table that scrolls inside the page; null without rows. Cells of numbers carry the unrounded value. */
export function pageTable<Row>({ id, caption, columns, rows, isLong = false, dataOf }: PageTable<Row>): Markup | null {
  if (rows.length === 0) return null;
  return markup`<div class="scroll"><table id="${id}"${isLong && markup` data-long`}><caption>${caption}</caption>
<thead><tr>${columns.map((column) => headOf(column, isLong))}</tr></thead>
<tbody>
${rows.map((row) => markup`<tr${dataOf && attributes(dataOf(row))}>${columns.map((column) => cellOf(column, row))}</tr>\n`)}</tbody></table></div>
`;
}

function headOf<Row>({ head, below, number }: PageColumn<Row>, isLong: boolean): Markup {
  const words = [head, below ? markup`<small>${below}</small>` : null];
  return markup`<th scope="col"${number && markup` class="n"`}>${isLong ? markup`<button type="button">${words}</button>` : words}</th>`;
}

function cellOf<Row>({ cell, number, isName, isWhole }: PageColumn<Row>, row: Row): Markup {
  if (isName) return markup`<th scope="row">${cell(row)}</th>`;
  if (!number) return markup`<td${isWhole && markup` class="w"`}>${cell(row)}</td>`;
  const value = number(row);
  return markup`<td class="n"${value === null || value === undefined ? null : markup` data-v="${value}"`}>${cell(row)}</td>`;
}

const attributes = (data: Readonly<Record<string, string>>): Markup[] =>
  Object.entries(data).map(([name, value]) => markup` data-${name}="${value}"`);

/** Returns names with their values; pairs without a value are left out. */
export const facts = (pairs: readonly (readonly [string, Part])[]): Markup =>
  markup`<dl>${pairs.map(([name, value]) => (value === null || value === '' ? null : markup`<div><dt>${name}</dt><dd>${value}</dd></div>`))}</dl>
`;

/** Returns sentences as a list; null without any. */
export const list = (items: readonly Part[]): Markup | null =>
  items.length === 0 ? null : markup`<ul>${items.map((item) => markup`<li>${item}</li>`)}</ul>\n`;
