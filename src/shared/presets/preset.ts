import type { FileFormat, ImportSpecInput } from '../dataset-import';
import type { TaskKind } from '../task';
import type { PresetName } from './names';

/** One way in which the files of a data set are published. */
export interface PresetLayout {
  /** Undefined: as the file itself says. */
  readonly format?: FileFormat;
  /** Number of columns of a file without a header, whose columns go by number; undefined: the columns have names. */
  readonly width?: number;
  /** Spellings of each text column; several are joined by one space. */
  readonly text: readonly (readonly string[])[];
  /** Spellings of the label's column. */
  readonly label: readonly string[];
  /** Regular expression; its first group is the label. */
  readonly labelPattern?: string;
  /** A column that tells this file from others with the same ones; true: nothing does, so it is never suggested. */
  readonly toldBy?: string | true;
}

/** How a public data set becomes a task: all that a person would have to find out about its files. */
export interface Preset {
  readonly name: PresetName;
  readonly kind: TaskKind;
  readonly layouts: readonly PresetLayout[];
  /** Of the copies that are about; the first one that the bytes have is taken. */
  readonly encodings: readonly string[];
  /** Labels as they stand in the file, pattern applied; undefined where there are too many to name. */
  readonly labels?: readonly string[];
  readonly dropLabels?: readonly string[];
  readonly mapLabels?: Readonly<Record<string, string>>;
}

/** The part of an import that a preset sets: everything but the name, the files and how they are split. */
export type PresetSpec = Omit<ImportSpecInput, 'name' | 'files'>;
