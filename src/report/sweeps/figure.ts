import type { Localized } from '../../shared/i18n/languages';
import type { StudyResults } from '../../shared/results';
import { axesOf } from '../../shared/run';
import type { FigureOptions, FigureRow, FigureY, StudyFigure } from '../figures/figure';
import { sweepCaption } from './caption';
import { sweepDrawing } from './chart';
import { sweepCsv } from './csv';
import { placeText } from './layout';
import { signsOf, type Sweep, type SweepOptions, type SweepPanel } from './sweep';

interface SweepKind {
  readonly defaultY: FigureY;
  /** Head of the column with the swept values. */
  readonly head: Localized;
  sweepOf(results: StudyResults, options: SweepOptions): Sweep;
}

/** Returns the builder of a kind. */
export const sweepFigure =
  ({ defaultY, head, sweepOf }: SweepKind) =>
  (results: StudyResults, { y = defaultY, split, tasks, overlay }: FigureOptions): StudyFigure => {
    const sweep = sweepOf(results, { y, split, tasks, overlay });
    return {
      panels: sweep.panels.map((panel) => ({
        key: panel.task ?? 'all',
        draw: (locale) => (theme, size) => sweepDrawing(sweep, panel, theme, size, locale),
      })),
      caption: (locale) => sweepCaption(sweep, locale),
      heads: { x: head },
      y,
      rows: () => sweep.panels.flatMap((panel) => rowsOf(panel, sweep.axis)),
      csv: (profile) => sweepCsv(sweep, profile),
      empty: sweep.empty,
      notes: sweep.notes,
    };
  };

const rowsOf = (panel: SweepPanel, axis: Sweep['axis']): FigureRow[] =>
  panel.lines.flatMap((line) =>
    line.points.map(({ x, y, sem, complete, tasks }) => {
      const own = tasks.map((task) => axesOf(task.config.method));
      // Over several tasks, each may have another best setting.
      const shared = { size: axis === 'size' ? x : null, n: null, rank: null, placement: null };
      const { size, n, rank, placement } = own.length === 1 ? own[0]! : shared;
      return {
        key: `${panel.task ?? 'all'}|${line.key}|${x}`,
        panel: panel.task ?? 'all',
        ...{ method: line.method, size, n, rank, placement },
        ...{ x: placeText(axis, x), y, sem, complete },
        band: null,
        tasks: tasks.length,
        runs: tasks.flatMap((task) => task.runIds),
        signs: signsOf({ tasks }),
      };
    }),
  );
