import type { captionTexts as english } from '../../en/report/captions';
import { translationOf } from '../../translation';

export const captionTexts = translationOf<typeof english>()({
  'caption.delta': '전체 미세조정과의 차이(점)',
  'caption.score': '점수 × 100',
  'caption.points': '과제와 점마다 시드 평균 검증 점수가 가장 높은 설정을 골랐습니다.',
  'caption.selectedOn': '점수는 설정 선택에도 쓴 검증 세트의 것입니다.',
  'caption.ofSplit': '점수는 {split} 세트의 것입니다.',
  'caption.preliminary': '잠정 결과: 실행 {planned}회 중 {complete}회가 완료되었습니다.',

  'caption.group.glue': 'GLUE 과제:',
  'caption.group.extra': '추가 과제:',
  'caption.x.trained': '과제당 학습 파라미터 수',
  'caption.x.fraction': '과제당 학습하는 인코더의 비율',
  'caption.tradeOff': '{x}(헤드 제외, 로그 눈금)에 따른 {y}. 인코더: {encoder}. 과제: {tasks}.',
  'caption.noTask': '없음',
  'caption.medians': '선과 표식은 과제 {tasks}개의 중앙값, 띠와 막대는 20–80백분위수입니다.',
  'caption.meanOfSeeds': '시드 {seeds}개의 평균이며 막대는 ± 표준오차입니다.',
  'caption.oneSeed': '시드는 1개입니다.',
  'caption.fullSpread': '회색 띠는 전체 미세조정 시드의 ± 표준편차입니다.',
  'caption.excluded': '대부분의 실행에서 학습이 붕괴한 칸 {n}개는 중앙값과 띠에서 제외했습니다: {list}.',
  'caption.health': '작은 삼각형은 제대로 학습되지 않은 징후가 있는 실행이 든 점입니다(실행 {runs}회 가운데 {found}).',
  'caption.full': '전체 미세조정은 파라미터 {count}개를 학습합니다.',
  'caption.paper': '옅은 선은 논문에서 보고한 전체 미세조정과의 차이입니다({sources}).',

  'caption.sweep.learningRate':
    '방법별, 학습률별 {y}(다른 설정은 가장 좋은 것). 인코더: {encoder}. 과제: {tasks}.{mean}',
  'caption.sweep.initStd':
    '투영의 초기 표준편차(절단 정규분포)에 따른 어댑터의 {y}. 인코더: {encoder}. 과제: {tasks}.{mean}',
  'caption.sweep.size': '병목 크기에 따른 어댑터의 {y}. 인코더: {encoder}. 과제: {tasks}.{mean}',
  'caption.sweep.mean': ' 과제 평균입니다.',
  'caption.sweep.errors': '막대는 시드에 따른 ± 표준오차입니다.',
  'caption.sweep.points': '점마다 시드 평균 검증 점수가 가장 높은 설정을 골랐습니다.',
  'caption.sweep.paper': '옅은 선은 논문의 과제 8개의 평균입니다.',

  'caption.ablation.delta': '전체 모델과의 차이(점)',
  'caption.ablation':
    '학습한 모델에서 층 구간의 어댑터를 빼고 추가 학습 없이 검증 세트에서 측정한 {y}. 인코더: {encoder}. LayerNorm과 헤드는 학습한 그대로입니다.',
  'caption.ablation.axes': '행은 층 구간의 첫 층, 열은 마지막 층이며 1부터 셉니다. 대각선은 한 층만 뺀 결과입니다.',
  'caption.ablation.map': '{name}: {facts}.',
  'caption.ablation.whole': '모든 어댑터 사용: {metric} × 100 {value}',
  'caption.ablation.single': '한 층만 뺄 때 가장 크게 떨어지는 층 {layer}: {change}점{score}',
  'caption.ablation.none': '어댑터를 모두 뺄 때: {change}점{score}',
  'caption.ablation.score': '({score})',
  'caption.ablation.separator': ', ',

  'caption.budget': '{encoder}, {tasks}: n번 시도해 고른 최고 설정의 기대값을 방법별로 나타냅니다. 세로축: {y}.',
  'caption.budget.trials':
    '시도 한 번은 설정 하나와 그 시드 전부입니다. n번 중 평균 검증 점수가 가장 높은 설정을 고르며, 곡선은 설정 n개를 고르는 모든 경우의 평균입니다.',
  'caption.budget.mean': '첫 그림은 과제 평균입니다.',
  'caption.profiles': '{encoder}, {tasks}: 전체 미세조정과의 차이가 각 값보다 큰 실행의 비율을 방법별로 나타냅니다.',
  'caption.profiles.bands': '띠는 과제별 시드의 층화 부트스트랩 95 % 신뢰구간입니다.',
  'caption.profiles.oneSeed': '시드가 1개인 과제는 변동을 알 수 없어 띠를 그리지 않습니다.',
});
