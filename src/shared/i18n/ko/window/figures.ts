import type { figuresTexts as english } from '../../en/window/figures';
import { translationOf } from '../../translation';

export const figuresTexts = translationOf<typeof english>()({
  'figures.context': '논문의 그림을 내 과제로',
  'figures.kind': '그림',
  'figures.tasks': '과제 {n}개',
  'figures.overlay': '논문의 수치',
  'figures.task': '과제',
  'figures.allTasks': '모든 과제',
  'figures.points': '수치',
  'figures.pointsNote': '점 {n}개',
  'figures.panel': '묶음',
  'figures.band': '과제의 20–80 %',
  'ablation.ofRun': '어댑터를 뺄 실행',
  'ablation.run': '{task} 과제, {point}, 학습률 {rate}, 시드 {seed}',
  'ablation.onTask': '평가할 과제',
  'ablation.on': '{task}에서 평가',
  'ablation.start': '어댑터를 빼고 평가',
  'ablation.stop': '중지',
  'ablation.working': '진행',
  'ablation.share': '{share} % 평가됨',
  'ablation.done': '이 실행의 모든 층 구간을 평가했습니다.',
  'ablation.none': '완료된 어댑터 실행이 아직 없습니다. 완료된 실행은 어댑터를 빼고 평가할 수 있습니다.',
});
