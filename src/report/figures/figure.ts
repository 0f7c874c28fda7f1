import type { MethodId } from '../../methods/registry';
import type { ErrorRecord, Locale } from '../../shared/errors';
import type { Localized } from '../../shared/i18n/languages';
import type { ScoredSplit } from '../../shared/metric';
import type { Evidence, StudyResults } from '../../shared/results';
import type { RunAxes } from '../../shared/run';
import type { StatisticsSection } from '../../shared/statistics-sections';
import type { CsvProfile } from '../../shared/spreadsheet';
import type { SignCount } from '../../study/health/signs';
import type { DrawPanel } from '../chart/page';
import type { TradeOffShow } from '../trade-off/chart';

export type FigureY = 'delta' | 'score';
export type FigureX = 'trained' | 'fraction';

/** Options of a figure of any kind. The defaults are those of the paper. */
export interface FigureOptions {
  readonly y?: FigureY;
  readonly x?: FigureX;
  /** `auto`: test if every compared task has a scored test split, else validation. */
  readonly split?: 'auto' | ScoredSplit;
  readonly within?: number;
  /**
   * Intervals by point key; without them a trade-off marks the proposal of validation
   * (src/report/trade-off/trade-off.ts).
   */
  readonly evidence?: Readonly<Record<string, Evidence | null>> | null;
  /** If true, collapsed runs count like any others. */
  readonly includeCollapsed?: boolean;
  /** If set, only these are shown. */
  readonly tasks?: readonly string[];
  readonly methods?: readonly MethodId[];
  readonly show?: Partial<TradeOffShow>;
  /** If true, shows the paper's published numbers; a trade-off then has deltas over shares. */
  readonly overlay?: boolean;
}

/** Everything that the product knows about a kind of figure. */
export interface FigureSpec<Id extends string = string> {
  /** The kind, and the command below `report`. */
  readonly id: Id;
  readonly texts: Readonly<Record<Locale, FigureTexts>>;
  /** Line in the help of the command line. */
  readonly help: string;
  readonly defaultY: FigureY;
  /** True if the x axis is the number of trained parameters or their share. */
  readonly hasTrainedAxis: boolean;
  /**
   * Set for a figure without a trained axis: true if it leaves out cells whose runs collapsed, unless they are included
   * on request.
   */
  readonly leavesOutCollapsed?: true;
  /** True if the figure marks the answer, so it is drawn with the evidence of predictions. */
  readonly marksAnswer?: true;
  /** True if the figure shows exactly one task, which has to be chosen. */
  readonly isOfOneTask?: true;
  /** Tasks of the results that the study lacks but the figure can show. */
  otherTasks?(results: StudyResults): readonly string[];
  /** Section of docs/statistics.md that explains its numbers. */
  readonly section?: StatisticsSection;
  /** Measurements beyond the runs of a study, which the window offers to start beside the figure. */
  readonly needs?: 'ablations';
  /** True if a view of the window shows only this figure, so that the view of all figures leaves it out. */
  readonly hasOwnView?: true;
  build(results: StudyResults, options: FigureOptions): StudyFigure;
}

export interface FigureTexts {
  /** Title in the list of figures. */
  readonly title: string;
  /** One line above the figure: its place in the paper, and its content. */
  readonly note: string;
}

/** One part of a figure with its own axes. */
export interface FigurePanel {
  readonly key: string;
  /** Name for people, if it differs from the key. */
  readonly name?: (locale: Locale) => string;
  /** Draws the panel in a language. */
  readonly draw: (locale: Locale) => DrawPanel;
}

/** One drawn point as a row of a table. */
export interface FigureRow extends RunAxes {
  /** Key of its panel and its mark: `panel|mark`. */
  readonly key: string;
  /** Key of its panel. */
  readonly panel: string;
  readonly x: string;
  /** In points or percent, with its standard error or the 20th and 80th percentile over tasks. */
  readonly y: number;
  readonly sem: number | null;
  readonly band: readonly [low: number, high: number] | null;
  readonly tasks: number;
  readonly complete: boolean;
  /** Ids of the runs that it summarises. */
  readonly runs: readonly string[];
  /** Signs of health that they show. */
  readonly signs: readonly SignCount[];
}

/** A figure of a study, with all data for display and export. */
export interface StudyFigure {
  readonly panels: readonly FigurePanel[];
  readonly caption: (locale: Locale) => string;
  /** Heads of a table of its rows. An absent `delta` is the distance to full fine-tuning. */
  readonly heads: { readonly x: Localized; readonly delta?: Localized };
  readonly y: FigureY;
  readonly rows: () => readonly FigureRow[];
  /** Its content as sentences, for a terminal or a reader of numbers. */
  readonly summary?: (locale: Locale) => readonly string[];
  /** Its numbers as plain data for `--json`, if there are more than its rows. */
  readonly data?: () => object;
  /** Returns all numbers behind it, down to the runs. */
  readonly csv: (profile?: CsvProfile) => string;
  /** Notes for a reader beside the numbers. */
  readonly notes: readonly ErrorRecord[];
  /** Reason why it cannot be drawn; null if it can. */
  readonly empty: ErrorRecord | null;
}
