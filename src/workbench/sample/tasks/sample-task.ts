import type { DataFile } from '../../../data/readers/data-file';
import type { ImportSpecInput } from '../../../shared/dataset-import';

/** A task that is part of the installation: its rows as a file, and the import that reads it like any other file. */
export interface SampleTask {
  readonly spec: ImportSpecInput;
  readonly file: DataFile;
  /** The package that contains the rows. */
  readonly source: string;
  readonly credit: string;
}
