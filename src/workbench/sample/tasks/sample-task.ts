import type { DataFile } from '../../../data/readers/data-file';
import type { ImportSpecInput } from '../../../shared/dataset-import';

/** A task that comes with the installation: its rows as a file, and the import that any other file would take. */
export interface SampleTask {
  readonly spec: ImportSpecInput;
  readonly file: DataFile;
  /** The package that the rows come from. */
  readonly source: string;
  readonly credit: string;
}
