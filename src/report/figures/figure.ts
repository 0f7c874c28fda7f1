import type { MethodId } from '../../methods/registry';
import type { ErrorRecord, Locale } from '../../shared/errors';
import type { Localized } from '../../shared/i18n/languages';
import type { ScoredSplit } from '../../shared/metric';
import type { Evidence, StudyResults } from '../../shared/results';
import type { RunAxes } from '../../shared/run';
import type { CsvProfile } from '../../shared/spreadsheet';
import type { DrawPanel } from '../chart/page';
import type { TradeOffShow } from '../trade-off/chart';

export type FigureY = 'delta' | 'score';
export type FigureX = 'trained' | 'fraction';

/** Choices for a figure of any kind. An absent one is as the paper draws it. */
export interface FigureOptions {
  readonly y?: FigureY;
  readonly x?: FigureX;
  /** `auto`: test where every compared task has a scored test split, else validation. */
  readonly split?: 'auto' | ScoredSplit;
  readonly within?: number;
  /** By point key; without it a trade-off marks what validation proposes (src/report/trade-off/trade-off.ts). */
  readonly evidence?: Readonly<Record<string, Evidence | null>> | null;
  /** Counts runs that collapsed like any others. */
  readonly includeCollapsed?: boolean;
  /** Leaves out all others. */
  readonly tasks?: readonly string[];
  readonly methods?: readonly MethodId[];
  readonly show?: Partial<TradeOffShow>;
  /** The paper's published numbers beside ours; a trade-off then is of deltas over shares. */
  readonly overlay?: boolean;
}

/** Everything that the product knows of a kind of figure. */
export interface FigureSpec<Id extends string = string> {
  /** Kind, and the command below `report`. */
  readonly id: Id;
  readonly texts: Readonly<Record<Locale, FigureTexts>>;
  /** Line in the help of the command line. */
  readonly help: string;
  readonly defaultY: FigureY;
  /** Whether the x axis is the number of trained parameters or their share. */
  readonly hasTrainedAxis: boolean;
  /** Without a trained axis: whether the figure leaves out cells whose runs collapsed, unless it is asked to count them. */
  readonly leavesOutCollapsed?: true;
  /** The figure marks the answer, so it is drawn with the evidence that predictions give. */
  readonly marksAnswer?: true;
  /** The figure shows exactly one task, so one has to be chosen. */
  readonly isOfOneTask?: true;
  /** Tasks of the results that the study does not have but the figure can show. */
  otherTasks?(results: StudyResults): readonly string[];
  /** Measurements beyond the runs of a study, which the window offers to take beside the figure. */
  readonly needs?: 'ablations';
  /** A view of the window shows this figure alone, so the view of all figures leaves it out. */
  readonly hasOwnView?: true;
  build(results: StudyResults, options: FigureOptions): StudyFigure;
}

export interface FigureTexts {
  /** In the list of figures. */
  readonly title: string;
  /** One line above the figure: its place in the paper, and what it shows. */
  readonly note: string;
}

/** One part of a figure with axes of its own. */
export interface FigurePanel {
  readonly key: string;
  /** Where the key is not what people call it. */
  readonly name?: (locale: Locale) => string;
  /** Draws it in a language. */
  readonly draw: (locale: Locale) => DrawPanel;
}

/** One drawn point as a row of a table. */
export interface FigureRow extends RunAxes {
  /** Of its panel and its mark: `panel|mark`. */
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
  /** Ids of the runs that it is made of. */
  readonly runs: readonly string[];
}

/** A figure of a study as all that shows or saves it needs. */
export interface StudyFigure {
  readonly panels: readonly FigurePanel[];
  readonly caption: (locale: Locale) => string;
  /** Heads of a table of its rows. An absent `delta` is the distance to full fine-tuning. */
  readonly heads: { readonly x: Localized; readonly delta?: Localized };
  readonly y: FigureY;
  readonly rows: () => readonly FigureRow[];
  /** What it shows in sentences, where a terminal or a reader of numbers needs them. */
  readonly summary?: (locale: Locale) => readonly string[];
  /** Its numbers as plain data for `--json`, where they are more than its rows. */
  readonly data?: () => object;
  /** All numbers behind it, down to the runs. */
  readonly csv: (profile?: CsvProfile) => string;
  /** Notes for a reader beside the numbers. */
  readonly notes: readonly ErrorRecord[];
  /** Why it cannot be drawn; null where it can. */
  readonly empty: ErrorRecord | null;
}
