import type { StudyResults } from '../../shared/results';
import { axesOf } from '../../shared/run';
import { heatMapCaption } from '../ablation/caption';
import { heatMapDrawing } from '../ablation/chart';
import { heatMapCsv } from '../ablation/csv';
import { heatMaps, type HeatMap } from '../ablation/heat-maps';
import { koreanName } from '../ablation/words';
import { usualY, type FigureOptions, type FigureRow, type StudyFigure } from './figure';

/** A panel for each run that was ablated, on each task that it was scored on. */
export function heatMapFigure(results: StudyResults, options: FigureOptions): StudyFigure {
  const { y = usualY('figure-6'), tasks, overlay } = options;
  const all = heatMaps(results, { y, tasks, overlay });
  return {
    panels: all.maps.map((map) => ({
      key: map.name,
      name: (locale) => (locale === 'ko' ? koreanName(map) : map.name),
      draw: (locale) => (theme, size) => heatMapDrawing(all, map, theme, size, locale),
    })),
    caption: (locale) => heatMapCaption(all, locale),
    axis: 'layers',
    y,
    rows: () => all.maps.flatMap(rowsOf),
    csv: (profile) => heatMapCsv(all, profile),
    notes: all.notes,
    empty: all.empty,
  };
}

/** What is undefined is no number to list; the chart and the CSV say so. */
const rowsOf = ({ name, run, cells }: HeatMap): FigureRow[] =>
  cells.flatMap(({ first, last, value }) =>
    value === null
      ? []
      : [
          {
            key: `${name}|${first}|${last}`,
            panel: name,
            ...axesOf(run.config.method),
            x: first === last ? String(first) : `${first}–${last}`,
            ...{ y: value, sem: null, band: null, tasks: 1, complete: true, runs: [run.id] },
          },
        ],
  );
