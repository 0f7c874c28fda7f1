import type { FileFormat, ImportSpecInput } from '../dataset-import';
import type { TaskKind } from '../task';
import type { PresetName } from './names';

/** One layout in which the files of a data set are published. */
export interface PresetLayout {
  /** Undefined: detected from the file. */
  readonly format?: FileFormat;
  /**
   * Number of columns of a file without a header, whose columns are given by number; undefined: the columns have names.
   */
  readonly width?: number;
  /** Spellings of each text column; several columns are joined by one space. */
  readonly text: readonly (readonly string[])[];
  /** Spellings of the label's column. */
  readonly label: readonly string[];
  /** Regular expression whose first group is the label. */
  readonly labelPattern?: string;
  /**
   * A column that distinguishes this file from others with the same columns; true: there is none, so it is never
   * suggested.
   */
  readonly identifiedBy?: string | true;
}

/** The import of a public data set: everything that a person would have to find out about its files. */
export interface Preset {
  readonly name: PresetName;
  readonly kind: TaskKind;
  readonly layouts: readonly PresetLayout[];
  /** Encodings of existing copies; the first one that is valid for the bytes is used. */
  readonly encodings: readonly string[];
  /** Labels as they are in the file, with the pattern applied; undefined if there are too many to list. */
  readonly labels?: readonly string[];
  readonly dropLabels?: readonly string[];
  readonly mapLabels?: Readonly<Record<string, string>>;
}

/** The part of an import that a preset sets: everything but the name, the files and the splits. */
export type PresetSpec = Omit<ImportSpecInput, 'name' | 'files'>;
