import type { Locale } from '../../../shared/errors';
import type { Localized } from '../../../shared/i18n/languages';
import type { CsvProfile } from '../../../shared/spreadsheet';
import type { ScoreTable } from '../model';

/** A way to write a table as text. */
export interface TableFormat<Id extends string = string> {
  readonly id: Id;
  /** Ending of its files, without a dot. */
  readonly ending: string;
  /** Name in menus. */
  readonly name: Localized;
  /** The window offers it for the clipboard too. */
  readonly isCopied: boolean;
  write(table: ScoreTable, options: { readonly locale: Locale; readonly csvProfile?: CsvProfile }): string;
  /** The value that `--json` prints, where the format is one. */
  value?(table: ScoreTable): object;
}
