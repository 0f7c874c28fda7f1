import type { claimTexts as english } from '../../en/report/claims';
import { translationOf } from '../../translation';

export const claimTexts = translationOf<typeof english>()({
  'compare.better': '*{a}* 설정이 *{b}* 설정보다 *낫습니다*: *{difference}*점({evidence}).',
  'compare.worse': '*{a}* 설정이 *{b}* 설정보다 *못합니다*: *{difference}*점({evidence}).',
  'compare.equivalent': '*{a}* 설정과 *{b}* 설정은 *{within}점 이내에서 동등합니다*: {difference}점({evidence}).',
  'compare.notSettled': '*판정 불가*: *{a}*와 *{b}*의 차이는 *{difference}*점입니다({evidence}).',
  'compare.undefined': '*판정 불가*: 공통 시드 모두에서 *{a}*와 *{b}*의 차이가 정의되지 않습니다.',
  'compare.evidence': '95 % BCa: {low} ~ {high}, 부호 뒤집기 p {p}, 시드 {pairs}쌍',
  'compare.evidence.oneSeed': '시드가 1개라 변동을 알 수 없음, 부호 뒤집기 p {p}',
  'compare.smallestP': '시드 {pairs}쌍으로는 부호 뒤집기 검정의 p가 {p}보다 작아질 수 없습니다.',
  'compare.settle.seeds': '양쪽에 시드를 약 *{n}개* 더하면 판정할 수 있습니다.',
  'compare.settle.oneSeed': '시드가 1개라 변동을 알 수 없습니다. 양쪽에 시드가 *{n}개* 이상 더 필요합니다.',
  'compare.settle.never': '차이와 변동이 그대로라면 시드를 더해도 판정할 수 없습니다.',
  'compare.examples':
    '학습된 실행을 그대로 두고 {split} {rows}행 기준: {difference}점(95 %: {low} ~ {high}, p {p}), {verdict}.',
  'compare.settle.rows': '약 {n}행이면 판정할 수 있습니다.',
  'compare.overTasks':
    '이 과제 {tasks}개와 비슷한 과제 전체: {difference}점(95 % BCa: {low} ~ {high}, 부호 뒤집기 p {p}), {verdict}.',
  'compare.bayes':
    '과제 {tasks}개의 베이즈 부호 순위 검정: P({a} 우세) *{better}*, P({within}점 이내) *{equivalent}*, P({b} 우세) *{worse}*.',
  'compare.explain':
    '시드 기준은 다른 시드에서도, 행 기준은 다른 테스트 행에서도 결과가 같을지를 봅니다. "우세"와 "열세"는 95 % 신뢰구간이 0을 포함하지 않고 표시된 과제에 대한 홀름 보정 후 p ≤ 0.05일 때, "동등"은 단측 검정 두 개가 모두 5 %에서 유의할 때입니다.',
  'compare.selectedOn': '점수는 설정 선택에도 쓴 검증 세트의 것입니다.',
  'forest.title': '{a} − {b}',
  'forest.x': '점',
  'forest.zone': '색칠한 곳: {within}점 이내 →',
  'forest.interval': '95 %',
  'forest.seeds': '시드 기준',
  'forest.rows': '테스트 행 기준',
  'forest.tasks': '과제 기준',
  'caption.forest': '{study} 실험에서 {a} 설정과 {b} 설정의 과제별 차이(점)와 95 % 신뢰구간.',
  'verdict.better': '우세',
  'verdict.worse': '열세',
  'verdict.equivalent': '{within}점 이내 동등',
  'verdict.notSettled': '판정 불가',
  'claims.tooFewSeeds':
    '시드 *{seeds}개*로는 부호 뒤집기 검정의 양측 p가 *{p}*보다 작아질 수 없습니다. p ≤ {alpha}에는 시드가 *{needed}개* 필요합니다.',
  'claims.enoughSeeds':
    '시드 *{seeds}개*로는 부호 뒤집기 검정의 양측 p가 *{p}*까지 작아질 수 있습니다. p ≤ {alpha}에는 시드 {needed}개면 됩니다.',
  'claims.explain':
    '이런 실험의 {power} %가 5 % 수준에서 확인할 수 있는, 전체 미세조정과의 가장 작은 차이입니다. 시드 기준은 같은 과제와 방법의 이전 실행에서 본 변동을, 없으면 행의 이항 분산을 쓰고, 행 기준은 두 설정의 답이 {disagreement} %의 행에서 다르다고 봅니다.',
  'claims.basis.runs': '이전 실행 {n}개',
  'claims.basis.binomial': '이항 분산',
});
