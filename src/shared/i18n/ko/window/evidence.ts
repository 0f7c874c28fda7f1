import type { evidenceTexts as english } from '../../en/window/evidence';
import { translationOf } from '../../translation';

export const evidenceTexts = translationOf<typeof english>()({
  'answer.take': '실행 추가',
  'answer.addSeeds': '시드 {n}개 추가',

  'extend.title': '{study} 실험에 실행 추가',
  'extend.about': '완료된 실행의 결과와 ID는 그대로입니다.',
  'extend.open': '아직 판정할 수 없는 설정',
  'extend.variance': '시드 몫',
  'extend.settledBy': '판정에 필요',
  'extend.seeds': '추가 시드',
  'extend.rate': '학습률',
  'extend.epochs': '에폭',
  'extend.method': '학습률·에폭 대상',
  'extend.everyMethod': '모든 방법',
  'extend.empty': '추가할 시드, 학습률, 에폭을 입력하면 계획이 나타납니다.',
  'extend.fresh': '새 실행 {n}회',
  'extend.time': '약 {time}',
  'extend.kept': '실행 {n}회는 이미 있습니다.',
  'extend.addRate': '{rate} 추가',

  'claims.title': '확인할 수 있는 가장 작은 차이',
  'claims.setting': '과제와 방법',
  'claims.bySeeds': '시드 기준',
  'claims.bySeedsLong': '이 시드 수로 확인할 수 있는, 전체 미세조정과의 가장 작은 차이(점)입니다.',
  'claims.byRows': '행 기준',
  'claims.byRowsLong': '이 행 수로 확인할 수 있는, 전체 미세조정과의 가장 작은 차이(점)입니다.',
  'claims.seeds': '시드 {seeds}개, {basis}',
  'claims.rows': '{rows}행',

  'explain.open': '설명',
  'statistics.back': '뒤로',
  'statistics.contents': '목차',
  'statistics.text': '통계 설명',
  'statistics.language': '영어 문서',

  'explain.delta': '평균 점수에서 전체 미세조정의 평균 점수를 뺀 값입니다(100점 만점의 점).',
  'explain.interval':
    '테스트 행과 시드를 다시 뽑아 구한 차이 10,000개의 중앙 95 %입니다. 우연만으로 차이가 얼마나 달라지는지 보여 줍니다.',
  'explain.states':
    'within: 모든 후보를 함께 보아도 허용 차이 안으로 확인됨. refuted: 밖으로 확인됨. open: 아직 어느 쪽도 아님.',
  'explain.settling':
    '차이가 그대로일 때 신뢰구간의 끝이 허용 차이에 닿으려면 더 필요한 시드 수, 또는 있어야 할 테스트 행 수입니다.',
  'explain.variance': '차이의 분산에서 시드가 차지하는 몫입니다. 나머지는 테스트 행의 몫입니다.',
  'explain.consistency': '설정의 모든 시드가 같은 클래스로 예측한 예시의 비율입니다(과제 평균).',
  'explain.health': '실행의 점수가 설정에 대한 증거가 아닐 수 있다는, 곡선과 예측에 나타난 징후입니다.',
  'explain.spread': '전체 미세조정 시드들의 표준편차입니다. 차이의 0은 이만큼 흔들립니다.',

  'health.collapsed': '거의 모든 예측이 같아서 상수를 예측한 점수와 같습니다.',
  'health.no-better-than-baseline': '상수를 예측한 점수보다 우연 이상으로 높지 않습니다.',
  'health.still-improving': '마지막 에폭이 가장 좋았습니다. 에폭을 늘리면 나아집니다.',
  'health.unstable': '학습 손실이 다시 올랐거나 기울기가 거듭 클리핑되었습니다. 학습률이 너무 높습니다.',
  'health.few-steps': '최적화 스텝이 200번보다 적습니다. 작은 데이터에는 에폭이 아니라 스텝이 필요합니다.',
});
