import { sentence, type ErrorRecord } from '../../shared/errors';
import { notice } from '../../shared/notice';
import type { Localized } from '../../shared/i18n/languages';
import type { StudyResults } from '../../shared/results';
import { fullCount, share } from '../chart/format';
import type { FigureOptions, FigurePanel, FigureRow, FigureX, FigureY, StudyFigure } from '../figures/figure';
import { comparisonNotes } from '../paper/overlay';
import { tradeOffCaption } from './caption';
import { tradeOffDrawing } from './chart';
import { tradeOffCsv } from './csv';
import { frameOf, type Frame } from './frame';
import { signsOf, type TradeOff, type TradeOffOptions } from './model';
import { tradeOffWords } from './words';

/** How a kind of figure divides a study into trade-offs. */
interface TradeOffKind {
  readonly id: string;
  readonly defaultY: FigureY;
  panelsOf(results: StudyResults, options: TradeOffOptions): readonly TradeOff[];
  /** All panels have the same axes. */
  readonly sharesFrame?: boolean;
}

const heads: Readonly<Record<FigureX, Localized>> = {
  trained: { en: 'Trained', ko: '학습 개수' },
  fraction: { en: '% of encoder', ko: '인코더 대비 %' },
};

/** Returns the builder of a kind. */
export const tradeOffFigure =
  ({ id, defaultY, panelsOf, sharesFrame = false }: TradeOffKind) =>
  (results: StudyResults, options: FigureOptions): StudyFigure => {
    const { overlay = false, y = overlay ? 'delta' : defaultY, x = overlay ? 'fraction' : 'trained', show } = options;
    const { split, within, tasks, methods, evidence, includeCollapsed } = options;
    const drawn = panelsOf(results, { y, x, split, within, tasks, methods, overlay, evidence, includeCollapsed });
    const comparisons = comparisonNotes(drawn.flatMap((one) => one.comparisons));
    const misfit = overlay && (y === 'score' || x === 'trained');
    const frame = sharesFrame
      ? drawn.reduce<Frame | undefined>((shared, one) => frameOf(one, shared), undefined)
      : undefined;
    return {
      panels: drawn.map((one) => ({
        key: one.group ?? 'all',
        ...named(one),
        draw: (locale) => (theme, size) => tradeOffDrawing(one, theme, size, { locale, show, frame }),
      })),
      caption: (locale) =>
        [...drawn.map((one) => tradeOffCaption(one, locale)), ...comparisons.map((one) => sentence(one, locale))].join(
          '\n',
        ),
      heads: { x: heads[x] },
      y,
      rows: () => drawn.flatMap(rowsOf),
      csv: (profile) => tradeOffCsv(drawn, profile),
      notes: [...comparisons, ...(drawn[0]?.warnings ?? [])],
      empty: misfit ? notice('overlay-axes', { figure: id }) : withoutPoints(drawn, results),
    };
  };

/** A panel of a group has the group's name. */
const named = ({ group }: TradeOff): Pick<FigurePanel, 'name'> =>
  group === null ? {} : { name: (locale) => tradeOffWords(locale).group[group] };

/** Returns the reason why nothing can be drawn; null if there is a point. */
function withoutPoints(drawn: readonly TradeOff[], { study, tasks }: StudyResults): ErrorRecord | null {
  if (drawn.every((one) => one.runs.complete === 0)) return notice('no-points-yet', { study });
  if (drawn.some(({ series, singles }) => series.length + singles.length > 0)) return null;
  if (drawn.some(({ full }) => full !== null)) return notice('only-full-yet', { study });
  return notice('no-full-run', { tasks: tasks.map(({ name }) => name).join(', ') });
}

function rowsOf({ series, singles, group, x }: TradeOff): FigureRow[] {
  const points = [...series.flatMap((one) => one.points), ...singles].sort((a, b) => a.trained - b.trained);
  return points.map((point) => ({
    key: `${group ?? 'all'}|${point.key}`,
    panel: group ?? 'all',
    ...{ method: point.method, size: point.size, n: point.n, rank: point.rank, placement: point.placement },
    x: x === 'trained' ? fullCount(point.trained) : share(point.share),
    ...{ y: point.y, sem: point.sem, complete: point.complete },
    band: point.low !== null && point.high !== null ? ([point.low, point.high] as const) : null,
    tasks: point.tasks.length,
    runs: point.tasks.flatMap((task) => task.runs.map(({ id }) => id)),
    signs: signsOf(point),
  }));
}
