import { sentence } from '../../shared/errors';
import type { Locale } from '../../shared/i18n/languages';
import { shortCount } from '../chart/format';
import { healthCaption } from '../health-caption';
import { textsIn } from '../texts';
import type { TradeOff } from './model';

/** Returns the figure's caption for a paper: the drawn values, their tasks, the selection and the metric. */
export function tradeOffCaption(tradeOff: TradeOff, locale: Locale): string {
  const text = textsIn(locale);
  const { tasks, group, y, x, encoder, split, selectedOn, full, runs, paper, departures } = tradeOff;
  return [
    ...(group ? [text(`caption.group.${group}`)] : []),
    text('caption.tradeOff', {
      y: text(y === 'delta' ? 'caption.delta' : 'caption.score'),
      x: text(`caption.x.${x}`),
      encoder: encoder.name,
      tasks: tasks.join(', ') || text('caption.noTask'),
    }),
    spreadOf(tradeOff, locale),
    ...(full ? [text('caption.full', { count: shortCount(full.trained) })] : []),
    ...(full && full.spread !== null ? [text('caption.fullSpread')] : []),
    ...excludedCells(tradeOff, locale),
    ...healthCaption(allRuns(tradeOff), locale),
    text('caption.points'),
    selectedOn ? text('caption.selectedOn') : text('caption.ofSplit', { split: text(`split.${split}`) }),
    ...(paper.length > 0 ? [text('caption.paper', { sources: sourcesOf(tradeOff) })] : []),
    ...departures.map((one) => sentence(one, locale)),
    ...(runs.complete < runs.planned ? [text('caption.preliminary', runs)] : []),
  ].join(' ');
}

function spreadOf({ tasks, seeds }: TradeOff, locale: Locale): string {
  const text = textsIn(locale);
  if (tasks.length > 1) return text('caption.medians', { tasks: tasks.length });
  return seeds > 1 ? text('caption.meanOfSeeds', { seeds }) : text('caption.oneSeed');
}

const allRuns = ({ series, singles, full }: TradeOff) =>
  [...series.flatMap(({ points }) => points), ...singles, ...(full ? [full] : [])].flatMap(({ tasks }) =>
    tasks.flatMap(({ runs }) => runs),
  );

/** Returns the cells that are drawn hollow with a stroke and counted nowhere. */
function excludedCells({ excluded }: TradeOff, locale: Locale): string[] {
  if (excluded.length === 0) return [];
  const list = excluded.map(({ point, task }) => `${point} (${task})`).join(', ');
  return [textsIn(locale)('caption.excluded', { n: excluded.length, list })];
}

const sourcesOf = ({ paper }: TradeOff): string =>
  [...new Set(paper.map(({ where, encoder }) => `${where}, ${encoder}`))].join('; ');
