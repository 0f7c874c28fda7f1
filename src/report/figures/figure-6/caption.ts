import { sentence } from '../../../shared/errors';
import { layerNumber } from '../../../shared/layer-number';
import type { Locale } from '../../../shared/i18n/languages';
import { axisNumber, signed } from '../../chart/format';
import { departures } from '../../departures';
import { healthCaption } from '../../health-caption';
import { textsIn } from '../../texts';
import { extremes, type HeatMap, type HeatMaps } from './heat-maps';
import { heatMapName } from './words';

/** Returns the figure's caption for a paper: what was removed, what is drawn, and the numbers of each run. */
export function heatMapCaption({ y, encoder, maps, notes }: HeatMaps, locale: Locale): string {
  const text = textsIn(locale);
  const drawn = text(y === 'delta' ? 'caption.ablation.delta' : 'caption.score');
  return [
    text('caption.ablation', { y: drawn, encoder }),
    text('caption.ablation.axes'),
    ...maps.map((map) => text('caption.ablation.map', { name: heatMapName(map, locale), facts: factsOf(map, locale) })),
    ...healthCaption(
      maps.map(({ run }) => run),
      locale,
    ),
    ...[...departures(maps.map(({ run }) => run)), ...notes].map((note) => sentence(note, locale)),
  ].join(' ');
}

const percent = (score: number): string => axisNumber(100 * score, 1);

function factsOf(map: HeatMap, locale: Locale): string {
  const text = textsIn(locale);
  const { single, all } = extremes(map);
  const removed = ({ score }: { readonly score: number | null }) => ({
    change: changeOf(map)(score),
    score: score === null ? '' : text('caption.ablation.score', { score: percent(score) }),
  });
  return [
    text('caption.ablation.whole', {
      metric: text(`table.metric.${map.metric}`),
      value: map.whole === null ? text('undefined') : percent(map.whole),
    }),
    ...(single ? [text('caption.ablation.single', { layer: layerNumber(single.first), ...removed(single) })] : []),
    ...(all && map.layers[0] < map.layers[1] ? [text('caption.ablation.none', removed(all))] : []),
  ].join(text('caption.ablation.separator'));
}

/** In points, whatever is drawn. */
const changeOf =
  ({ whole }: HeatMap) =>
  (score: number | null): string =>
    score === null || whole === null ? '–' : signed(100 * (score - whole));
