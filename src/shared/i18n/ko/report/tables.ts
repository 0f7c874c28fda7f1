import type { tableTexts as english } from '../../en/report/tables';
import { translationOf } from '../../translation';

export const tableTexts = translationOf<typeof english>()({
  'table.method': '방법',
  'table.task': '과제',
  'table.metric': '지표',
  'table.total': '전체',
  'table.trained': '학습 파라미터',
  'table.mean': '평균',
  'table.meanOf': '과제 {tasks}개',
  'table.encoders': '인코더 배',
  'table.perTask': '과제당 %',
  'table.baseline': '다수 또는 평균',
  'table.metric.accuracy': '정확도',
  'table.metric.f1': 'F1',
  'table.metric.f1Macro': '매크로 F1',
  'table.metric.matthews': '매슈스',
  'table.metric.pearson': '피어슨',
  'table.metric.spearman': '스피어만',
  'table.metric.mse': 'MSE',
  'table.consistency': '일관성',
  'table.seedsAgree': '시드 모두 일치 %',
  'table.best': '{name}, 과제별 최고',
  'table.caption': '{study}, {encoder}: {split} 점수 × 100.',
  'table.captionBest': '{study}, {encoder}: {split} 점수 × 100, 시드 {seeds}개 중 최고.',
});
