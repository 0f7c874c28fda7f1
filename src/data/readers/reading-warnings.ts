import { notice } from '../../shared/notice';
import type { TaskWarning } from '../../shared/task';
import type { ErrorRecord } from '../../shared/errors';
import type { QuoteUse } from './quote-use';
import type { UnlistedKeys } from './record-columns';

interface Read {
  readonly header: boolean;
  readonly repeated?: readonly string[];
  /** The first row, if it is uncertain whether it holds column names. */
  readonly guess?: readonly string[];
  readonly quotes: QuoteUse;
  /** Keys of the list of rows in a JSON text, if no option named it. */
  readonly records?: string;
  readonly unlisted?: UnlistedKeys | null;
}

const longestShown = 120;

/** Returns warnings about how a file was read, each with the option that settles it. */
export function readingWarnings(
  file: string,
  { header, repeated = [], guess, quotes, records, unlisted }: Read,
): TaskWarning[] {
  const found: TaskWarning[] = [];
  const add = (count: number, { code, message, details }: ErrorRecord): void => {
    if (count > 0) found.push({ code, count, message, details });
  };
  if (guess) {
    const row = shown(guess);
    add(1, header ? notice('header-guessed', { file, row }) : notice('header-not-guessed', { file, row }));
  }
  add(repeated.length, notice('columns-repeated', { file, names: shown(repeated) }));
  if (records !== undefined) add(1, notice('rows-under-key', { file, records }));
  if (unlisted) add(unlisted.count, notice('keys-not-listed', { file, ...unlisted }));
  const enclosed = quotes.enclosedRows();
  add(enclosed, notice('quotes-look-used', { file, count: enclosed }));
  return found;
}

function shown(values: readonly string[]): string {
  const text = values.join(', ').replace(/\s+/g, ' ');
  return text.length > longestShown ? `${text.slice(0, longestShown).replace(/[\ud800-\udbff]$/, '')}…` : text;
}
