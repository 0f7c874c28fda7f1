import type { UiMessages } from './message';

/** The place of the paper's figures. */
export const figureMessages = {
  'figures.context': ['the paper’s figures on your own tasks', '논문의 그림을 내 과제로'],
  'figures.kind': ['Figure', '그림'],
  'figures.figure-1': ['Trade-off panels', '트레이드오프 묶음'],
  'figures.figure-4': ['One task', '과제 하나'],
  'figures.figure-6': ['Without adapters', '어댑터 제거'],
  'figures.figure-7': ['Learning rates', '학습률'],
  'figures.init-std': ['Start values', '초깃값'],
  'figures.size-stability': ['Sizes', '크기'],
  'figures.figure-1.note': [
    'Figures 1 and 3: points to full fine-tuning, median and 20–80 % over GLUE tasks and extra tasks.',
    '그림 1, 3: 전체 미세조정과의 차이, GLUE 과제와 추가 과제의 중앙값과 20–80 % 구간.',
  ],
  'figures.figure-4.note': [
    'Figure 4: one task by adapters, top-n and LayerNorm, mean of its seeds ± s.e.m.',
    '그림 4: 한 과제의 어댑터, 상위 n층, LayerNorm. 시드 평균 ± s.e.m.',
  ],
  'figures.figure-6.note': [
    'Figure 6, left: a trained run without the adapters of each span of layers, from the first layer (rows) to the last one (columns).',
    '그림 6 왼쪽: 학습한 실행에서 첫 층(행)부터 마지막 층(열)까지 어댑터를 뺐을 때.',
  ],
  'figures.figure-7.note': [
    'Figure 7: the best score at each learning rate, per method.',
    '그림 7: 방법별로 학습률마다 가장 좋은 점수.',
  ],
  'figures.init-std.note': [
    'Figure 6, right: score against the standard deviation that adapters start from.',
    '그림 6 오른쪽: 어댑터의 초기 표준편차에 따른 점수.',
  ],
  'figures.size-stability.note': [
    'Section 3.6: mean validation score over tasks for each adapter size.',
    '3.6절: 어댑터 크기별 과제 평균 검증 점수.',
  ],
  'figures.overlay': ['The paper’s numbers', '논문의 수치'],
  'figures.task': ['Task', '과제'],
  'figures.allTasks': ['All tasks', '모든 과제'],
  'figures.points': ['Numbers', '수치'],
  'figures.pointsNote': ['{n} points', '점 {n}개'],
  'figures.panel': ['Panel', '묶음'],
  'figures.glue': ['GLUE tasks', 'GLUE 과제'],
  'figures.extra': ['extra tasks', '추가 과제'],
  'figures.all': ['all tasks', '모든 과제'],
  'figures.axis.trained': ['Trained', '학습 개수'],
  'figures.axis.fraction': ['% of encoder', '인코더 대비 %'],
  'figures.axis.learningRate': ['Learning rate', '학습률'],
  'figures.axis.initStd': ['Init std', '초기 표준편차'],
  'figures.axis.size': ['Size', '크기'],
  'figures.axis.layers': ['Layers without', '어댑터를 뺀 층'],
  'figures.toWhole': ['Δ to whole model', '전체 모델과의 Δ'],
  'figures.band': ['20–80 % of tasks', '과제의 20–80 %'],
} as const satisfies UiMessages;
