import type { predictTexts as english } from '../../en/window/predict';
import { translationOf } from '../../translation';

export const predictTexts = translationOf<typeof english>()({
  'predict.task': '과제',
  'predict.text': '텍스트',
  'predict.first': '첫 번째 텍스트',
  'predict.second': '두 번째 텍스트',
  'predict.secondOptional': '두 번째 텍스트(선택)',
  'predict.run': '예측',
  'predict.running': '예측 중…',
  'predict.hint': 'Ctrl Enter',
  'predict.table': '예측 결과',
  'predict.model': '모델',
  'predict.rate': '학습률',
  'predict.seed': '시드',
  'predict.answer': '예측',
  'predict.probability': '확률',
  'predict.scores': '모든 레이블',
  'predict.tokens': '토큰',
  'predict.truncated': '{tokens}, {most}개까지 잘림',
  'predict.none': '가중치를 보관한 실행이 없습니다. 먼저 실험을 학습하세요.',
  'predict.adapter': '가져온 어댑터 {name}',
});
