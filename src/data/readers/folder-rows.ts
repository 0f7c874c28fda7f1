import { appError } from '../../shared/errors';
import { longestRow, type DataFile, type Row } from './data-file';
import { decodedFile } from './decode';

/** Columns of a folder with one subfolder per label; the file's path identifies the row. */
export const folderColumns = ['label', 'text', 'file'] as const;

/**
 * Yields one row per file, in the order of names: the text is the whole file, the label is its folder. A file outside
 * of a subfolder has no label.
 */
export async function* folderRows(
  folder: DataFile & Required<Pick<DataFile, 'files'>>,
  encoding: string,
): AsyncGenerator<Row> {
  let line = 0;
  for await (const { path, file } of folder.files()) {
    const label = path.split('/').at(-2) ?? '';
    yield { line: ++line, file: file.name, fields: [label, await wholeText(file, encoding), path] };
  }
}

async function wholeText(file: DataFile, encoding: string): Promise<string> {
  let text = '';
  for await (const piece of decodedFile(file, encoding).pieces) {
    text += piece;
    if (text.length > longestRow) throw appError('row-too-long', { file: file.name, line: 1, limit: longestRow });
  }
  return text;
}
