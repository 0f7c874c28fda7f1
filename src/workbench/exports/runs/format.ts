import type { Locale, Localized } from '../../../shared/i18n/languages';
import type { Exported } from '../../../store/export/result';
import type { Store } from '../../../store/store';

/** The runs to write. */
export interface ExportSource {
  /** File of the run database. */
  readonly database: string;
  /** The same database, open. */
  readonly store: Store;
  /** null: all studies. */
  readonly study: string | null;
  /** Language of a format that people read. */
  readonly locale: Locale;
  /** Runs whose weights are wanted, by id or its start; absent: none. Only a bundle has weights. */
  readonly weights?: readonly string[];
}

/** Switches of a format, by their names. */
export type ExportOptions = Readonly<Record<string, boolean>>;

/** A format of `export`. Its writer is imported when it is used, so that help does not load the database. */
export interface ExportFormat<Id extends string = string> {
  readonly id: Id;
  readonly makes: 'file' | 'folder';
  /** Ending of the file, or of the folder's suggested name. */
  readonly ending: string;
  /** Name of the kind of file in a dialog. */
  readonly name: Localized;
  /** Switches that the format supports; a command has those of all formats. */
  readonly switches: readonly ExportSwitch[];
  /** Entries of the window's menu. */
  readonly variants: readonly ExportVariant[];
  write(source: ExportSource, target: string, options: ExportOptions): Promise<Exported>;
}

export interface ExportSwitch {
  /** In camel case; the command line has `--two-words` for `twoWords`. */
  readonly name: string;
  /** Line in the help of the command line. */
  readonly help: string;
}

export interface ExportVariant {
  readonly text: Localized;
  readonly options: ExportOptions;
}

export const withoutTexts = {
  name: 'withoutTexts',
  help: 'leave out texts of the data: names of labels, quoted rows and texts of errors',
} as const satisfies ExportSwitch;

export const wide = {
  name: 'wide',
  help: 'add a table of one row a run with scores and settings, and one of one row a step',
} as const satisfies ExportSwitch;
