import type { Locale } from '../../../shared/errors';
import type { ExportOptions } from './format';

/** The runs to write, and the format. */
export interface RunExport {
  readonly format: string;
  /** Absent: all studies. */
  readonly study?: string;
  /** Language of a format that people read; English if absent. */
  readonly locale?: Locale;
  /** Runs whose weights a bundle takes, by id or its start. */
  readonly weights?: readonly string[];
  /** Options of another format have been removed. */
  readonly options?: ExportOptions;
}
