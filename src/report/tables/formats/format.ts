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
  /** True if the window also offers it for the clipboard. */
  readonly isCopied: boolean;
  write(table: ScoreTable, options: { readonly locale: Locale; readonly csvProfile?: CsvProfile }): string;
  /** The value that `--json` prints, if the format is JSON. */
  value?(table: ScoreTable): object;
}
