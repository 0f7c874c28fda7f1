import { sentence, type ErrorRecord } from '../../shared/errors';
import { notice } from '../../shared/notice';
import type { FigureKind } from '../../shared/figure';
import type { MethodId } from '../../methods/registry';
import type { StudyResults } from '../../shared/results';
import { isGlueTask } from '../../study/results/glue-tasks';
import { fullCount, share } from '../chart/format';
import { comparisonNotes } from '../paper/overlay';
import { tradeOffCaption } from '../trade-off/caption';
import { tradeOffDrawing } from '../trade-off/chart';
import { tradeOffCsv } from '../trade-off/csv';
import { frameOf, type Frame } from '../trade-off/frame';
import { tradeOff, type TradeOff, type TradeOffOptions } from '../trade-off/trade-off';
import { usualY, type FigureOptions, type FigureRow, type StudyFigure } from './figure';

export type TradeOffKind = Extract<FigureKind, 'trade-off' | 'figure-1' | 'figure-4'>;

/** Series of the paper's Figure 4. */
const figureFour: readonly MethodId[] = ['adapter', 'top-n', 'layernorm'];

export function tradeOffFigure(results: StudyResults, kind: TradeOffKind, options: FigureOptions): StudyFigure {
  const { overlay = false, y = overlay ? 'delta' : usualY(kind), x = overlay ? 'fraction' : 'trained' } = options;
  const drawn = panelsOf(results, kind, { ...options, y, x });
  const comparisons = comparisonNotes(drawn.flatMap((one) => one.comparisons));
  const misfit = overlay && (y === 'score' || x === 'trained');
  const shared =
    kind === 'figure-1' ? drawn.reduce<Frame | undefined>((frame, one) => frameOf(one, frame), undefined) : undefined;
  return {
    panels: drawn.map((one) => ({
      key: one.group ?? 'all',
      draw: (locale) => (theme, size) =>
        tradeOffDrawing(one, theme, size, { locale, show: options.show, frame: shared }),
    })),
    caption: (locale) =>
      [...drawn.map((one) => tradeOffCaption(one, locale)), ...comparisons.map((one) => sentence(one, locale))].join(
        '\n',
      ),
    axis: x,
    y,
    rows: () => drawn.flatMap(rowsOf),
    csv: (profile) => tradeOffCsv(drawn, profile),
    notes: [...comparisons, ...(drawn[0]?.warnings ?? [])],
    empty: misfit ? notice('overlay-axes', { figure: kind }) : withoutPoints(drawn, results),
  };
}

/** Why there is nothing to draw; null where there is a point. */
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
  }));
}

function panelsOf(results: StudyResults, kind: TradeOffKind, options: PanelOptions): TradeOff[] {
  const { y, x, split, within, tasks, methods, overlay } = options;
  const usual: TradeOffOptions = { y, x, split, within, tasks, methods, overlay };
  if (kind === 'figure-4') return [tradeOff(results, { ...usual, methods: figureFour })];
  if (kind === 'trade-off') return [tradeOff(results, usual)];
  return groupsOf(results, tasks).map(({ group, names }) => tradeOff(results, { ...usual, tasks: names, group }));
}

type PanelOptions = FigureOptions & Pick<TradeOffOptions, 'x' | 'y'>;

/** The paper's two panels; where all tasks are of one kind there is one panel. */
function groupsOf(results: StudyResults, tasks: readonly string[] | undefined) {
  const shown = results.tasks.filter((task) => !tasks || tasks.includes(task.name));
  const namesOf = (isGlue: boolean): string[] =>
    shown.filter((task) => isGlueTask(task) === isGlue).map((task) => task.name);
  const groups = [
    { group: 'glue' as const, names: namesOf(true) },
    { group: 'extra' as const, names: namesOf(false) },
  ].filter(({ names }) => names.length > 0);
  return groups.length > 1 ? groups : [{ group: undefined, names: shown.map((task) => task.name) }];
}
