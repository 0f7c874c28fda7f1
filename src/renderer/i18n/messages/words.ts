import type { UiMessages } from './message';

/** Words of the product that every view uses. */
export const wordMessages = {
  'field.whole': ['A whole number from {low} to {high}.', '{low}부터 {high}까지의 정수.'],
  'field.number': [
    'A number from {low} to {high}, with a point for decimals.',
    '{low}부터 {high}까지의 숫자, 소수점은 마침표.',
  ],
  'field.list': ['One or more values that fit, such as 8 or 2,4,8.', '8이나 2,4,8처럼 맞는 값을 하나 이상.'],
  'field.blocked': ['{field} is not valid. {reason}', '{field} 값이 올바르지 않습니다. {reason}'],

  'kind.classification': ['classification', '분류'],
  'kind.pair-classification': ['pair classification', '쌍 분류'],
  'kind.regression': ['regression', '회귀'],
  'kind.pair-regression': ['pair regression', '쌍 회귀'],

  'metric.accuracy': ['accuracy', '정확도'],
  'metric.f1': ['F1', 'F1'],
  'metric.f1Macro': ['macro F1', '매크로 F1'],
  'metric.matthews': ['Matthews', '매슈스'],
  'metric.pearson': ['Pearson', '피어슨'],
  'metric.spearman': ['Spearman', '스피어만'],
  'metric.mse': ['mse', 'mse'],
  'metric.loss': ['loss', '손실'],

  'status.queued': ['queued', '대기'],
  'status.running': ['running', '실행 중'],
  'status.paused': ['paused', '멈춤'],
  'status.completed': ['completed', '완료'],
  'status.failed': ['failed', '실패'],
  'status.diverged': ['diverged', '발산'],
  'status.pruned': ['pruned', '조기 종료'],
  'status.interrupted': ['interrupted', '중단'],
  'status.cancelled': ['cancelled', '취소'],

  'split.train': ['train', '학습'],
  'split.validation': ['validation', '검증'],
  'split.test': ['test', '테스트'],
  'split.validation-mismatched': ['validation, mismatched', '검증(불일치)'],
  'split.test-mismatched': ['test, mismatched', '테스트(불일치)'],

  'act.cancel': ['Cancel', '취소'],
  'act.close': ['Close', '닫기'],
  'act.remove': ['Remove', '삭제'],
  'act.copy': ['Copy', '복사'],
  'act.copyCommand': ['Copy command', '명령 복사'],
  'act.copyDetails': ['Copy details', '상세 복사'],
  'act.continue': ['Continue', '이어서 실행'],
  'act.pause': ['Pause', '멈춤'],
  'act.retry': ['Run again', '다시 실행'],
  'act.clearFilters': ['Clear filters', '조건 지우기'],
  'act.all': ['all', '모두'],
  'act.none': ['none', '모두 해제'],
  'copied.command': ['The command is in the clipboard.', '명령을 클립보드에 복사했습니다.'],
  'copied.text': ['Copied.', '복사했습니다.'],
  'saved.file': ['{file} is written.', '{file} 파일을 저장했습니다.'],
  undefined: ['undefined', '정의되지 않음'],
} as const satisfies UiMessages;
