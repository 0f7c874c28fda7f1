import type { StudyResults } from '../../../shared/results';
import { spanText } from '../../../shared/layer-number';
import { axesOf } from '../../../shared/run';
import { signCounts } from '../../../study/health/signs';
import { heatMapCaption } from './caption';
import { heatMapDrawing } from './chart';
import { heatMapCsv } from './csv';
import { heatMaps, type HeatMap } from './heat-maps';
import { heatMapName } from './words';
import type { FigureOptions, FigureRow, FigureSpec, StudyFigure } from '../figure';

const defaultY = 'delta';

/** The paper's Figure 6, left and centre. */
export const figureSix = {
  id: 'figure-6',
  texts: {
    en: {
      title: 'Without adapters',
      note: 'Figure 6, left: a trained run without the adapters of each span of layers, from the first layer (rows) to the last one (columns).',
    },
    ko: {
      title: '어댑터 제거',
      note: '그림 6 왼쪽: 학습한 실행에서 첫 층(행)부터 마지막 층(열)까지 어댑터를 뺐을 때.',
    },
  },
  help: 'draw scores without the adapters of every layer span ("ablate")',
  defaultY,
  hasTrainedAxis: false,
  // A run can be scored without its adapters on a task that the study does not have.
  otherTasks: ({ ablations }: StudyResults) => ablations.map(({ task }) => task),
  needs: 'ablations',
  build: heatMapFigure,
} as const satisfies FigureSpec;

/** Returns a panel for each ablated run and each task that it was scored on. */
function heatMapFigure(results: StudyResults, { y = defaultY, tasks, overlay }: FigureOptions): StudyFigure {
  const all = heatMaps(results, { y, tasks, overlay });
  return {
    panels: all.maps.map((map) => ({
      key: map.name,
      name: (locale) => heatMapName(map, locale),
      draw: (locale) => (theme, size) => heatMapDrawing(all, map, theme, size, locale),
    })),
    caption: (locale) => heatMapCaption(all, locale),
    heads: {
      x: { en: 'Layers without', ko: '어댑터를 뺀 층' },
      delta: { en: 'Δ to whole model', ko: '전체 모델과의 Δ' },
    },
    y,
    rows: () => all.maps.flatMap(rowsOf),
    csv: (profile) => heatMapCsv(all, profile),
    notes: all.notes,
    empty: all.empty,
  };
}

/** Undefined scores are left out of the table; the chart and the CSV show them. */
const rowsOf = ({ name, run, cells }: HeatMap): FigureRow[] =>
  cells.flatMap(({ first, last, value }) =>
    value === null
      ? []
      : [
          {
            key: `${name}|${first}|${last}`,
            panel: name,
            ...axesOf(run.config.method),
            x: spanText([first, last]),
            ...{ y: value, sem: null, band: null, tasks: 1, complete: true, runs: [run.id] },
            signs: signCounts([run]),
          },
        ],
  );
