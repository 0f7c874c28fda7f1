import type { Locale } from '../../../shared/errors';
import type { Localized } from '../../../shared/i18n/languages';
import type { CsvProfile } from '../../../shared/spreadsheet';
import type { StudyFigure } from '../../../report/figures/figure';

/** A format of a figure's file. Its writer imports its libraries when it is used. */
export interface FigureFormat<Id extends string = string> {
  /** Ending of its files, without a dot. */
  readonly id: Id;
  /** Entry of the window's menu: the format and its use. */
  readonly text: Localized;
  /** True for a picture, which gets files with its caption and its numbers. */
  readonly isPicture: boolean;
  write(figure: StudyFigure, page: FigurePage): Promise<string | Uint8Array>;
}

export interface FigurePage {
  readonly title: string;
  readonly locale: Locale;
  readonly csvProfile?: CsvProfile;
  /** Name of the file, for errors. */
  readonly file: string;
}
