import { sentence, type Locale } from '../../shared/errors';
import { shortCount } from '../chart/format';
import type { TradeOff } from './trade-off';

/** The text under the figure in a paper: what is drawn, over what, chosen how and measured on what. */
export function tradeOffCaption(tradeOff: TradeOff, locale: Locale): string {
  return (locale === 'ko' ? korean(tradeOff) : english(tradeOff)).filter((part) => part !== '').join(' ');
}

function english(tradeOff: TradeOff): string[] {
  const { tasks, y, x, encoder, split, selectedOn, full, runs, seeds, departures } = tradeOff;
  const what = y === 'delta' ? 'Difference to full fine-tuning in points' : 'Score × 100';
  const count = x === 'trained' ? 'trained parameters per task' : 'the share of the encoder that is trained per task';
  return [
    tradeOff.group ? `${tradeOff.group === 'glue' ? 'GLUE tasks' : 'Extra tasks'}:` : '',
    `${what} against ${count}, without the head (log scale), for ${encoder.name} on ${tasks.join(', ') || 'no task yet'}.`,
    tasks.length > 1
      ? `Lines and markers are medians over ${tasks.length} tasks, bands and bars the 20th to 80th percentile.`
      : seeds > 1
        ? `Means over ${seeds} seeds; bars are ± one standard error.`
        : 'One seed.',
    full ? `Full fine-tuning trains ${shortCount(full.trained)} parameters.` : '',
    'For each task and point the setting with the highest mean validation score over its seeds is shown;',
    selectedOn ? 'scores are of validation, the split it was selected on.' : `scores are of ${split}.`,
    paperEnglish(tradeOff),
    ...departures.map((one) => sentence(one, 'en')),
    runs.complete < runs.planned ? `Preliminary: ${runs.complete} of ${runs.planned} runs are complete.` : '',
  ];
}

const sourcesOf = ({ paper }: TradeOff): string =>
  [...new Set(paper.map(({ where, encoder }) => `${where}, ${encoder}`))].join('; ');

const paperEnglish = (tradeOff: TradeOff): string =>
  tradeOff.paper.length === 0
    ? ''
    : `Pale strokes are the paper's numbers as points to its own full fine-tuning (${sourcesOf(tradeOff)}).`;

const paperKorean = (tradeOff: TradeOff): string =>
  tradeOff.paper.length === 0
    ? ''
    : `옅은 선은 논문의 수치로, 논문의 전체 미세조정과의 차이입니다(${sourcesOf(tradeOff)}).`;

function korean(tradeOff: TradeOff): string[] {
  const { tasks, y, x, encoder, selectedOn, full, runs, seeds, departures } = tradeOff;
  const what = y === 'delta' ? '전체 미세조정과의 차이(점)' : '점수 × 100';
  const count = x === 'trained' ? '과제당 학습 파라미터 수' : '과제당 학습하는 인코더의 비율';
  return [
    tradeOff.group ? `${tradeOff.group === 'glue' ? 'GLUE 과제' : '추가 과제'}:` : '',
    `${count}(헤드 제외, 로그 눈금)에 따른 ${what}. 인코더: ${encoder.name}. 과제: ${tasks.join(', ') || '없음'}.`,
    tasks.length > 1
      ? `선과 표식은 과제 ${tasks.length}개의 중앙값, 띠와 막대는 20–80 % 구간입니다.`
      : seeds > 1
        ? `시드 ${seeds}개의 평균이며 막대는 ± 표준오차입니다.`
        : '시드는 1개입니다.',
    full ? `전체 미세조정은 파라미터 ${shortCount(full.trained)}개를 학습합니다.` : '',
    '과제와 점마다 시드 평균 검증 점수가 가장 높은 설정을 골랐습니다.',
    selectedOn ? '점수는 설정 선택에 쓴 검증 분할의 것입니다.' : '점수는 테스트 분할의 것입니다.',
    paperKorean(tradeOff),
    ...departures.map((one) => sentence(one, 'ko')),
    runs.complete < runs.planned ? `잠정 결과: 실행 ${runs.planned}회 가운데 ${runs.complete}회가 끝났습니다.` : '',
  ];
}
