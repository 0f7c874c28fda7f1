import { sentence, type Locale } from '../../../shared/errors';
import { axisNumber, signed } from '../../chart/format';
import { departures } from '../../departures';
import { extremes, type HeatMap, type HeatMaps } from './heat-maps';
import { koreanName } from './words';

/** The text under the figure in a paper: what was removed, what is drawn, and what it comes to for each run. */
export function heatMapCaption(all: HeatMaps, locale: Locale): string {
  const own = locale === 'ko' ? korean(all) : english(all);
  const said = [...departures(all.maps.map(({ run }) => run)), ...all.notes];
  return [...own, ...said.map((note) => sentence(note, locale))].filter((part) => part !== '').join(' ');
}

const percent = (score: number): string => axisNumber(100 * score, 1);

function english(all: HeatMaps): string[] {
  const { y, encoder, maps } = all;
  const drawn = y === 'delta' ? 'Difference to the whole model in points' : 'Score × 100';
  return [
    `${drawn} of ${encoder} on validation when the adapters of a span of layers are removed from the trained model,`,
    'without training again; LayerNorms and head stay as trained.',
    'Rows are the first layer of the span, columns the last one, counted from 0; the diagonal is single layers.',
    ...maps.map(englishFacts),
  ];
}

function englishFacts(map: HeatMap): string {
  const { single, all } = extremes(map);
  const to = ({ score }: { readonly score: number | null }): string => (score === null ? '' : ` (${percent(score)})`);
  const change = changeOf(map);
  const parts = [
    `${map.metric} × 100 with all adapters ${map.whole === null ? 'undefined' : percent(map.whole)}`,
    ...(single ? [`the layer that costs most alone is ${single.first}: ${change(single.score)}${to(single)}`] : []),
    ...(all && map.layers[0] < map.layers[1] ? [`without any adapter: ${change(all.score)}${to(all)}`] : []),
  ];
  return `${map.name}: ${parts.join('; ')}.`;
}

function korean(all: HeatMaps): string[] {
  const { y, encoder, maps } = all;
  const drawn = y === 'delta' ? '전체 모델과의 차이(점)' : '점수 × 100';
  return [
    `학습된 모델에서 연속한 층의 어댑터를 빼고 다시 학습하지 않은 채 검증 분할에서 잰 ${drawn}. 인코더: ${encoder}.`,
    'LayerNorm과 헤드는 학습된 그대로입니다.',
    '행은 구간의 첫 층, 열은 마지막 층이며 0부터 셉니다. 대각선은 한 층만 뺀 것입니다.',
    ...maps.map(koreanFacts),
  ];
}

function koreanFacts(map: HeatMap): string {
  const { single, all } = extremes(map);
  const to = ({ score }: { readonly score: number | null }): string => (score === null ? '' : `(${percent(score)})`);
  const change = changeOf(map);
  const parts = [
    `어댑터 전부 사용 ${map.metric} × 100 ${map.whole === null ? '정의되지 않음' : percent(map.whole)}`,
    ...(single ? [`한 층만 뺄 때 가장 크게 줄어드는 층 ${single.first}: ${change(single.score)}점${to(single)}`] : []),
    ...(all && map.layers[0] < map.layers[1] ? [`어댑터를 모두 뺄 때 ${change(all.score)}점${to(all)}`] : []),
  ];
  return `${koreanName(map)}: ${parts.join(', ')}.`;
}

/** In points, whatever is drawn. */
const changeOf =
  ({ whole }: HeatMap) =>
  (score: number | null): string =>
    score === null || whole === null ? '–' : signed(100 * (score - whole));
