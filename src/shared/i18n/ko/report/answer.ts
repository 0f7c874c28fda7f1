import type { answerTexts as english } from '../../en/report/answer';
import { translationOf } from '../../translation';

export const answerTexts = translationOf<typeof english>()({
  'answer.within':
    '*{name}* 설정은 전체 미세조정과의 차이가 *{within}점* 이내입니다({distance}). 파라미터의 *{share}*를 학습합니다.{cost}',
  'answer.open':
    '*{name}* 설정은 전체 미세조정과의 차이가 *{within}점* 이내일 수 있지만 아직 확실하지 않습니다({distance}). 파라미터의 *{share}*를 학습합니다.{cost}',
  'answer.cost': ' 과제 {tasks}개에 인코더의 *{multiple}배*가 듭니다.',
  'answer.delta': '*{delta}*',
  'answer.delta.undefined': '차이가 정의되지 않음',
  'answer.interval.within': '*{delta}*, 95 %: {low} ~ {high}',
  'answer.interval.open': '*{delta}*, 95 %: {low} ~ {high}',

  'answer.refuted': '검증 점수로는 가깝지만 {split} 신뢰구간이 허용 차이를 벗어난 설정: {list}.',
  'answer.refuted.one': '*{name}* *{delta}*',

  'answer.basis.test': '테스트 기준: {counts}.',
  'answer.basis.validation': '설정 선택에도 쓴 검증 기준: {counts}.',
  'answer.tasks': '과제 {n}개',
  'answer.rows': '{n}행',
  'answer.seeds': '시드 {n}개',

  'answer.settle.never': '추정값이 허용 차이의 경계에 있어 실행을 더해도 판정할 수 없습니다.',
  'answer.settle.oneSeed': '시드가 1개라 변동을 알 수 없습니다. 시드가 *{n}개* 이상 더 필요합니다.',
  'answer.settle.seeds': '시드를 약 *{n}개* 더하면 판정할 수 있습니다.',
  'answer.settle.rows': '{split} {present}행으로는 시드를 더해도 판정할 수 없습니다. 약 *{rows}행*이 필요합니다.',
  'answer.settle.both':
    '{split} 데이터를 약 *{rows}행*으로 늘리고(지금 {present}행) 시드를 *{n}개* 더하면 판정할 수 있습니다.',
  'answer.settle.short.never': '실행을 더해도 불가',
  'answer.settle.short.seeds': '시드 {n}개 추가',
  'answer.settle.short.rows': '{n}행',

  'answer.certain': '95 % 신뢰구간으로 {within}점 이내임이 확인된 가장 작은 설정: *{name}*, 파라미터 {trained}개 학습.',
  'answer.certain.none': '95 % 신뢰구간으로 {within}점 이내임이 확인된 설정은 아직 없습니다.',
});
