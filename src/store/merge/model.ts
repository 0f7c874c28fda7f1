import type { Artefact } from '../read/history';
import type { MergeSource } from './source';

/** Checks a row of a source. Throws an AppError if this program could not have written it. */
export interface RowChecks {
  task(row: LibraryRow): void;
  encoder(row: LibraryRow): void;
  study(row: { readonly name: string; readonly file_json: string }): void;
  run(row: Readonly<Record<string, string | number | null>>): void;
  event(run: string, eventJson: string): void;
  json(place: string, text: string): void;
}

export interface LibraryRow {
  readonly name: string;
  readonly sha256: string;
  readonly info_json: string;
}

export interface MergeOptions {
  /** Name of the source without its folder, stored with attempts. */
  readonly from: string;
  readonly checks: RowChecks;
  /** Returns whether this data folder has the files of a task or an encoder. */
  hasTask(row: LibraryRow): boolean;
  hasEncoder(row: LibraryRow): boolean;
  /** Returns whether this data folder has a file of a run. */
  hasFile(run: string, artefact: Artefact): boolean;
}

/** A source with the checks of its rows. */
export interface MergeInput extends MergeOptions {
  readonly source: MergeSource;
}
