import { figureKinds, figureSpec, type FigureKind } from '../../../report/figures/registry';
import type { FigureTexts } from '../../../report/figures/figure';
import type { UiMessages } from './message';

type Texts = readonly [en: string, ko: string];

/** A text of each kind of figure, from its descriptor. */
const ofEach = <Ending extends string>(ending: Ending, textOf: (texts: FigureTexts) => string) =>
  Object.fromEntries(
    figureKinds.map((kind): [string, Texts] => {
      const { en, ko } = figureSpec(kind).texts;
      return [`figures.${kind}${ending}`, [textOf(en), textOf(ko)]];
    }),
  ) as Readonly<Record<`figures.${FigureKind}${Ending}`, Texts>>;

/** The place of the paper's figures. */
export const figureMessages = {
  ...ofEach('', ({ title }) => title),
  ...ofEach('.note', ({ note }) => note),
  'figures.context': ['the paper’s figures on your own tasks', '논문의 그림을 내 과제로'],
  'figures.kind': ['Figure', '그림'],
  'figures.tasks': ['{n} task | {n} tasks', '과제 {n}개'],
  'figures.overlay': ['The paper’s numbers', '논문의 수치'],
  'figures.task': ['Task', '과제'],
  'figures.allTasks': ['All tasks', '모든 과제'],
  'figures.points': ['Numbers', '수치'],
  'figures.pointsNote': ['{n} points', '점 {n}개'],
  'figures.panel': ['Panel', '묶음'],
  'figures.band': ['20–80 % of tasks', '과제의 20–80 %'],
  'ablation.ofRun': ['Run to score without its adapters', '어댑터를 빼고 평가할 실행'],
  'ablation.run': ['{point} on {task}, rate {rate}, seed {seed}', '{task} 과제, {point}, 학습률 {rate}, 시드 {seed}'],
  'ablation.onTask': ['Task to score on', '평가할 과제'],
  'ablation.on': ['scored on {task}', '{task}에서 평가'],
  'ablation.start': ['Score without adapters', '어댑터를 빼고 평가'],
  'ablation.stop': ['Stop scoring', '평가 멈추기'],
  'ablation.working': ['Scored so far', '평가 진행'],
  'ablation.share': ['{share} % scored', '{share} % 평가'],
  'ablation.done': ['Every span of this run is scored there.', '이 실행은 그 과제에서 모든 구간을 평가했습니다.'],
  'ablation.none': [
    'No run of method adapter is complete yet; a completed one can be scored without its adapters.',
    'adapter 방법으로 완료된 실행이 아직 없습니다. 완료된 실행은 어댑터를 빼고 평가할 수 있습니다.',
  ],
} as const satisfies UiMessages;
