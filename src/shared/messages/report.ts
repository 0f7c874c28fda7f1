import type { Messages } from './message';

/** Sentences under tables, and about reports that cannot be made. */
export const reportMessages = {
  'table-nothing-yet': {
    en: 'The study {study} has no complete run to put into a table; run it first.',
    ko: '{study} 실험에 표로 만들 완료된 실행이 없습니다. 먼저 실행하세요.',
  },
  'table-bold-columns': {
    en: 'Bold: the highest score of a column, all that are equal after rounding; baselines never.',
    ko: '굵은 글씨는 열에서 가장 높은 점수이며 반올림해 같으면 모두 굵게 씁니다. 기준선은 제외합니다.',
  },
  'table-bold-rows': {
    en: 'Bold: the highest score of a row, all that are equal after rounding; baselines never.',
    ko: '굵은 글씨는 행에서 가장 높은 점수이며 반올림해 같으면 모두 굵게 씁니다. 기준선은 제외합니다.',
  },
  'table-mean-seeds': {
    en: 'Settings were chosen per task by their mean validation score over seeds; shown are means over seeds ± one standard error on {split}, × 100.',
    ko: '과제마다 시드 평균 검증 점수가 가장 높은 설정을 골랐습니다. 값은 {split} 분할의 시드 평균 ± 표준오차(× 100)입니다.',
  },
  'table-one-seed': {
    en: 'Settings were chosen per task by their validation score; shown is one seed on {split}, × 100, so there is no standard error.',
    ko: '과제마다 검증 점수가 가장 높은 설정을 골랐습니다. 값은 {split} 분할의 시드 1개 점수(× 100)이며 표준오차가 없습니다.',
  },
  'table-best-seed': {
    en: 'Best of up to {seeds} seeds: of the setting that was chosen per task by its mean validation score, the seed with the highest validation score is shown on {split}, × 100. It is another estimator than the mean over seeds, and a more favourable one.',
    ko: '시드 최대 {seeds}개 가운데 최고: 과제마다 시드 평균 검증 점수로 고른 설정에서 검증 점수가 가장 높은 시드의 {split} 점수(× 100)입니다. 시드 평균과 다른, 더 후한 추정량입니다.',
  },
  'table-chosen': {
    en: 'In parentheses: the size or n that validation chose for the task.',
    ko: '괄호 안은 과제마다 검증으로 고른 크기나 n입니다.',
  },
  'table-selected-on': {
    en: 'Selected on: the scores are of validation, the split that the settings were chosen on.',
    ko: '점수는 설정 선택에 쓴 검증 분할의 것입니다.',
  },
  'table-mean': {
    en: 'Mean: over these {tasks} tasks, each by its own metric.',
    ko: '평균은 이 과제 {tasks}개의 것이며 과제마다 자기 지표를 씁니다.',
  },
  'table-cost': {
    en: 'Total: parameters of all {tasks} tasks together, in encoders. Trained: mean share of the encoder per task, with its head.',
    ko: '전체는 과제 {tasks}개에 드는 파라미터를 인코더 단위로 센 것이고, 학습은 과제당 학습하는 인코더의 비율 평균(헤드 포함)입니다.',
  },
  'table-baseline': {
    en: 'Majority or mean: accuracy of always answering the most frequent label of train, or the mean squared error of its mean; named where it is not the metric of the task.',
    ko: '다수·평균은 학습 분할에서 가장 많은 레이블만 답할 때의 정확도, 또는 학습 평균만 답할 때의 평균제곱오차입니다. 과제의 지표와 다르면 이름을 적습니다.',
  },
  'table-undefined': {
    en: 'Undefined: {cells} scores, such as a correlation of a constant; they win nothing and join no mean.',
    ko: '정의되지 않은 점수(상수와의 상관 등) {cells}개는 선택과 평균에서 제외합니다.',
  },
  'table-preliminary': {
    en: 'Preliminary: {complete} of {planned} runs are complete.',
    ko: '잠정 결과: 실행 {planned}회 가운데 {complete}회가 끝났습니다.',
  },
  'table-trials': {
    en: 'Settings tried per point and task: {trials}.',
    ko: '점과 과제마다 시도한 설정 수: {trials}.',
  },
  deviations: {
    en: 'Departs from the paper in: {list}.',
    ko: '논문과 다른 점: {list}.',
  },
} as const satisfies Messages;
