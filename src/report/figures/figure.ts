import type { ErrorRecord, Locale } from '../../shared/errors';
import type { FigureKind } from '../../shared/figure';
import type { MethodId } from '../../shared/method';
import type { ScoredSplit } from '../../shared/metric';
import type { DrawPanel } from '../chart/page';
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
}

/** One part of a figure with axes of its own. */
export interface FigurePanel {
  readonly key: string;
  /** Draws it in a language. */
  readonly draw: (locale: Locale) => DrawPanel;
}

/** A figure of a study as all that shows or saves it needs. */
export interface StudyFigure {
  readonly panels: readonly FigurePanel[];
  readonly caption: (locale: Locale) => string;
  /** The numbers behind it. */
  readonly csv: () => string;
  /** Why it cannot be drawn; null where it can. */
  readonly empty: ErrorRecord | null;
}

/** Points to full fine-tuning where several tasks are drawn together, else the score itself. */
export const usualY = (kind: FigureKind): 'delta' | 'score' =>
  kind === 'trade-off' || kind === 'figure-1' ? 'delta' : 'score';
