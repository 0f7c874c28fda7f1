import type { reportErrors as english } from '../../en/errors/report';
import { translationOf } from '../../translation';

export const reportErrors = translationOf<typeof english>()({
  'table-nothing-yet': '{study} 실험에 표로 만들 수 있는 완료된 실행이 없습니다. 먼저 실행하세요.',
  'table-bold-columns': '굵은 글씨: 각 열에서 가장 높은 점수와 반올림해 같은 점수. 기준선은 제외합니다.',
  'table-bold-rows': '굵은 글씨: 각 행에서 가장 높은 점수와 반올림해 같은 점수. 기준선은 제외합니다.',
  'table-mean-seeds':
    '과제마다 시드 평균 검증 점수가 가장 높은 설정을 골랐습니다. 값은 {split} 세트의 시드 평균 ± 표준오차(× 100)입니다.',
  'table-one-seed':
    '과제마다 검증 점수가 가장 높은 설정을 골랐습니다. 값은 {split} 세트의 시드 1개 점수(× 100)이며 표준오차가 없습니다.',
  'table-best-seed':
    '시드 최대 {seeds}개 중 최고: 과제마다 시드 평균 검증 점수로 고른 설정에서 검증 점수가 가장 높은 시드의 {split} 점수(× 100)입니다. 시드 평균보다 낙관적인 추정량입니다.',
  'table-chosen': '괄호 안은 과제마다 검증 점수로 고른 크기나 n입니다.',
  'table-selected-on': '점수는 설정 선택에도 쓴 검증 세트의 것입니다.',
  'table-mean': '평균: 과제 {tasks}개의 평균이며 과제마다 자기 지표를 씁니다.',
  'table-consistency': '일관성: 한 설정의 모든 시드가 같은 클래스를 예측한 예제의 비율이며 분류 과제의 평균입니다.',
  'table-cost':
    '전체: 과제 {tasks}개에 드는 파라미터를 인코더의 배수로 나타낸 값. 학습 파라미터: 과제당 학습하는 인코더 비율의 평균(헤드 포함).',
  'table-baseline':
    '다수 또는 평균: 학습 세트에서 가장 많은 레이블만 답할 때의 정확도, 또는 학습 세트의 평균만 답할 때의 MSE. 과제의 지표와 다르면 지표 이름을 적습니다.',
  'table-undefined': '정의되지 않음: 점수 {cells}개(상수와의 상관계수 등). 선택과 평균에서 제외합니다.',
  'table-health': '† 또는 삼각형: 점수의 실행 가운데 제대로 학습되지 않은 징후가 있습니다.',
  'table-preliminary': '잠정 결과: 실행 {planned}회 중 {complete}회가 완료되었습니다.',
  'table-trials': '점과 과제마다 시도한 설정 수: {trials}.',
  deviations: '논문과 다른 점: {list}.',
  'setting-unknown': '실험에 {setting} 설정이 없습니다. 있는 설정: {known}.',
  'settings-equal': '양쪽이 모두 {setting}입니다. 서로 다른 두 설정을 지정하세요.',
  'compare-nothing': '두 설정({a}, {b})이 모두 완료되고 학습된 과제가 없어 비교할 것이 없습니다.',
  'compare-left-out': '{a} 또는 {b}의 실행이 없거나 끝나지 않았거나 붕괴하여 제외한 과제: {tasks}.',
  'compare-unpaired': '양쪽 모두 점수가 정의된 시드만 비교합니다. 짝이 없는 시드가 있는 과제: {tasks}.',
  'compare-no-examples': '예측이 없거나 손상되었거나 예제가 서로 달라 예제 단위로 비교하지 못한 과제: {tasks}.',
  'report-no-study': '이 데이터 폴더에는 보고할 실험이 없습니다. 먼저 실험을 실행하세요.',
});
