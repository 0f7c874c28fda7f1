import type { StudyResults } from '../../shared/results';
import type { FigureOptions, StudyFigure } from './figure';
import { heatMapFigure } from './heat-map-figure';
import { sweepFigure } from './sweep-figure';
import { tradeOffFigure } from './trade-off-figure';

/** A figure out of stored results; the same for the window and the terminal. */
export function studyFigure(results: StudyResults, options: FigureOptions): StudyFigure {
  const { kind } = options;
  switch (kind) {
    case 'trade-off':
    case 'figure-1':
    case 'figure-4':
      return tradeOffFigure(results, kind, options);
    case 'figure-6':
      return heatMapFigure(results, options);
    case 'figure-7':
    case 'init-std':
    case 'size-stability':
      return sweepFigure(results, kind, options);
  }
}
