import { appError } from '../../shared/errors';
import type { Archive, DataFile, Row } from './data-file';
import { timeText } from './value-text';

/** The part of the zip that makes it a spreadsheet. */
const workbookPart = 'xl/workbook.xml';

export const isSpreadsheet = ({ files }: Archive): boolean => files.some(({ path }) => path === workbookPart);

/** The library holds all cells of a sheet in memory, so larger spreadsheets are refused. */
const mostBytes = 2 ** 28;

/**
 * Yields the rows of one sheet of an XLSX file. Numbers are as they are stored, dates in ISO 8601; blank rows are left
 * out. Throws `spreadsheet-too-large`, `sheet-missing` and `spreadsheet-unreadable`.
 */
export async function* sheetRows(file: DataFile, { files }: Archive, sheet: string | undefined): AsyncGenerator<Row> {
  const size = files.reduce((sum, one) => sum + one.size, 0);
  if (size > mostBytes) throw appError('spreadsheet-too-large', { file: file.name, bytes: size, limit: mostBytes });
  for (const [at, cells] of (await cellsOf(file, sheet)).entries()) {
    const fields = cells.map(textOf);
    if (fields.some((field) => field !== '')) yield { line: at + 1, fields };
  }
}

type Cells = readonly (string | number | boolean | Date | null | undefined)[];

async function cellsOf(file: DataFile, sheet: string | undefined): Promise<readonly Cells[]> {
  const { readSheet, SheetNotFoundError } = await import('read-excel-file/universal');
  const random = await file.random!();
  try {
    const bytes = await random.slice(0, random.byteLength);
    const read = async (one: string | number): Promise<readonly Cells[]> =>
      // The library's types name the constructor of dates where its values are dates.
      (await readSheet(bytes, one, { trim: false, parseNumber: (number) => number })) as unknown as readonly Cells[];
    try {
      return await read(sheet ?? 1);
    } catch (error) {
      // A name comes before a number, because a sheet may be named "2024".
      if (!(error instanceof SheetNotFoundError) || !/^[1-9]\d*$/.test(sheet ?? '')) throw error;
      return await read(Number(sheet));
    }
  } catch (error) {
    if (error instanceof SheetNotFoundError) {
      const known = (error as unknown as { readonly sheets: readonly string[] }).sheets.join(', ');
      throw appError('sheet-missing', { file: file.name, sheet: sheet ?? '1', known }, error);
    }
    throw appError(
      'spreadsheet-unreadable',
      { file: file.name, reason: (error as Error).message.replace(/\.$/, '') },
      error,
    );
  } finally {
    await random.close();
  }
}

function textOf(cell: Cells[number]): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? timeText(cell) : String(cell);
}
