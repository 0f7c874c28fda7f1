import type { Localized } from '../../../shared/i18n/languages';
import type { ExportResult } from '../../../store/export/result';

/** The runs to write. */
export interface ExportSource {
  /** File of the run database. */
  readonly database: string;
  /** null: all studies. */
  readonly study: string | null;
}

/** Switches of a format, by their names on the command line. */
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
  write(source: ExportSource, target: string, options: ExportOptions): Promise<ExportResult>;
}

export interface ExportSwitch {
  readonly name: string;
  /** Line in the help of the command line. */
  readonly help: string;
}

export interface ExportVariant {
  readonly text: Localized;
  readonly options: ExportOptions;
}
