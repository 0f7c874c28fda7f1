import { sentence, type Locale } from '../../shared/errors';
import type { Sweep, SweepAxis } from './sweep';

/** The text under the figure in a paper: what is drawn, over what, chosen how and measured on what. */
export function sweepCaption(sweep: Sweep, locale: Locale): string {
  const own = locale === 'ko' ? korean(sweep) : english(sweep);
  return [...own, ...[...sweep.departures, ...sweep.notes].map((note) => sentence(note, locale))]
    .filter((part) => part !== '')
    .join(' ');
}

const tasksOf = (sweep: Sweep): string => sweep.panels.flatMap((panel) => panel.tasks).join(', ');

const hasErrors = (sweep: Sweep): boolean =>
  sweep.panels.some((panel) => panel.lines.some((line) => line.points.some((point) => point.sem !== null)));

const hasPaper = (sweep: Sweep): boolean => sweep.panels.some((panel) => panel.paper.length > 0);

const enWhat: Readonly<Record<SweepAxis, string>> = {
  learningRate: 'at each learning rate, by method, with the best other settings',
  initStd: 'of adapters against the standard deviation that their projections start from (truncated normal)',
  size: 'of adapters at each bottleneck size',
};

const koWhat: Readonly<Record<SweepAxis, string>> = {
  learningRate: '학습률별, 방법별 점수(다른 설정은 가장 좋은 것)',
  initStd: '투영의 초기 표준편차(절단 정규분포)에 따른 어댑터 점수',
  size: '병목 크기별 어댑터 점수',
};

function english(sweep: Sweep): string[] {
  const { axis, y, encoder, panels, runs } = sweep;
  const split = panels[0]?.split ?? 'validation';
  const measure = y === 'delta' ? 'Difference to full fine-tuning in points' : 'Score × 100';
  const mean = panels.some((panel) => panel.task === null) ? ', as the mean over tasks' : '';
  return [
    `${measure} ${enWhat[axis]}${mean}, for ${encoder} on ${tasksOf(sweep)}.`,
    hasErrors(sweep) ? 'Bars are ± one standard error over seeds.' : '',
    'At each point the setting with the highest mean validation score over its seeds is shown;',
    split === 'validation' ? 'scores are of validation, the split it was selected on.' : `scores are of ${split}.`,
    hasPaper(sweep) ? "The pale line is the paper's mean over its own eight tasks." : '',
    runs.complete < runs.planned ? `Preliminary: ${runs.complete} of ${runs.planned} runs are complete.` : '',
  ];
}

function korean(sweep: Sweep): string[] {
  const { axis, y, encoder, panels, runs } = sweep;
  const measure = y === 'delta' ? '전체 미세조정과의 차이(점)' : '점수 × 100';
  const mean = panels.some((panel) => panel.task === null) ? ' 과제의 평균입니다.' : '';
  return [
    `${koWhat[axis]}, ${measure}. 인코더: ${encoder}. 과제: ${tasksOf(sweep)}.${mean}`,
    hasErrors(sweep) ? '막대는 시드에 따른 ± 표준오차입니다.' : '',
    '점마다 시드 평균 검증 점수가 가장 높은 설정을 골랐습니다.',
    panels[0]?.split === 'test' ? '점수는 테스트 분할의 것입니다.' : '점수는 설정 선택에 쓴 검증 분할의 것입니다.',
    hasPaper(sweep) ? '옅은 선은 논문의 과제 8개 평균입니다.' : '',
    runs.complete < runs.planned ? `잠정 결과: 실행 ${runs.planned}회 가운데 ${runs.complete}회가 끝났습니다.` : '',
  ];
}
