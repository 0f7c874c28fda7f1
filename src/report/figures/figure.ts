import type { ErrorRecord, Locale } from '../../shared/errors';
import type { FigureKind } from '../../shared/figure';
import type { MethodId } from '../../methods/registry';
import type { ScoredSplit } from '../../shared/metric';
import type { RunAxes } from '../../shared/run';
import type { CsvProfile } from '../../shared/spreadsheet';
import type { DrawPanel } from '../chart/page';
import type { SweepAxis } from '../sweeps/sweep';
import type { TradeOffShow } from '../trade-off/chart';

/** What is asked of a figure; what is left out is as the paper draws it. */
export interface FigureOptions {
  readonly kind: FigureKind;
  readonly y?: 'delta' | 'score';
  readonly x?: 'trained' | 'fraction';
  /** `auto`: test where every compared task has a scored test split, else validation. */
  readonly split?: 'auto' | ScoredSplit;
  readonly within?: number;
  /** Leaves out all others. */
  readonly tasks?: readonly string[];
  readonly methods?: readonly MethodId[];
  readonly show?: Partial<TradeOffShow>;
  /** The paper's published numbers beside ours; a trade-off then is of deltas over shares. */
  readonly overlay?: boolean;
}

/** One part of a figure with axes of its own. */
export interface FigurePanel {
  readonly key: string;
  /** Where the key is not what people call it. */
  readonly name?: (locale: Locale) => string;
  /** Draws it in a language. */
  readonly draw: (locale: Locale) => DrawPanel;
}

/** What stands on the x axis. */
export type FigureAxis = 'trained' | 'fraction' | 'layers' | SweepAxis;

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
  readonly axis: FigureAxis;
  readonly y: 'delta' | 'score';
  readonly rows: () => readonly FigureRow[];
  /** All numbers behind it, down to the runs. */
  readonly csv: (profile?: CsvProfile) => string;
  /** What a reader should know beside the numbers. */
  readonly notes: readonly ErrorRecord[];
  /** Why it cannot be drawn; null where it can. */
  readonly empty: ErrorRecord | null;
}

/** Points to full fine-tuning where several tasks are drawn together, to the whole model in Figure 6; else the score. */
export const usualY = (kind: FigureKind): 'delta' | 'score' =>
  kind === 'trade-off' || kind === 'figure-1' || kind === 'figure-6' ? 'delta' : 'score';
