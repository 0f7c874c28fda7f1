import { longName } from '../../methods/names';
import type { Locale } from '../../shared/errors';
import { metricName } from '../chart/metric-names';
import type { SweepAxis, SweepLine, SweepPanel } from './sweep';

/** What a figure of a sweep says, in both languages. */
export interface SweepWords {
  readonly deltaTitle: string;
  scoreTitle(panel: SweepPanel): string;
  note(panel: SweepPanel, hasErrors: boolean): string;
  readonly axis: Readonly<Record<SweepAxis, string>>;
  readonly axisNote: Readonly<Record<SweepAxis, string>>;
  line(line: Pick<SweepLine, 'method' | 'name'>): string;
  readonly full: string;
  readonly paper: string;
}

const inPercent = (metric: SweepPanel['metric']): string => (metric === 'accuracy' ? '%' : '× 100');

const range = ([fewest, most]: SweepPanel['seeds']): string => (fewest === most ? `${most}` : `${fewest}–${most}`);

const en: SweepWords = {
  deltaTitle: 'Points to full fine-tuning',
  scoreTitle: ({ task, metric }) => {
    if (task === null) return metric ? `Mean ${metricName(metric, 'en')}, ${inPercent(metric)}` : 'Mean score × 100';
    return metric ? `${metricName(metric, 'en')} on ${task}, ${inPercent(metric)}` : `Score on ${task} × 100`;
  },
  note: ({ task, tasks, split, seeds }, hasErrors) =>
    [
      split === 'validation' ? 'validation, selected on' : split,
      `${task === null ? `mean of ${tasks.length} tasks, ` : seeds[1] > 1 ? 'mean of ' : ''}${seeds[1] > 1 ? `${range(seeds)} seeds` : 'one seed'}${hasErrors ? ' ± s.e.m.' : ''}`,
    ].join(' · '),
  axis: { learningRate: 'Learning rate', initStd: 'Standard deviation at the start', size: 'Bottleneck size' },
  axisNote: {
    learningRate: 'log scale; best other settings at each rate →',
    initStd: 'of both projections, log scale →',
    size: 'log scale →',
  },
  line: ({ method, name }) => name ?? longName({ method, placement: null }, 'en'),
  full: 'full fine-tuning',
  paper: 'paper, its own eight tasks',
};

const ko: SweepWords = {
  deltaTitle: '전체 미세조정과의 차이(점)',
  scoreTitle: ({ task, metric }) => {
    if (task === null) return metric ? `평균 ${metricName(metric, 'ko')}, ${inPercent(metric)}` : '평균 점수 × 100';
    return metric ? `${task} ${metricName(metric, 'ko')}, ${inPercent(metric)}` : `${task} 점수 × 100`;
  },
  note: ({ task, tasks, split, seeds }, hasErrors) =>
    [
      split === 'validation' ? '검증(설정 선택에도 사용)' : '테스트',
      `${task === null ? `과제 ${tasks.length}개, ` : ''}${seeds[1] > 1 ? `시드 ${range(seeds)}개의 평균` : '시드 1개'}${hasErrors ? ' ± s.e.m.' : ''}`,
    ].join(' · '),
  axis: { learningRate: '학습률', initStd: '초기 표준편차', size: '병목 크기' },
  axisNote: {
    learningRate: '로그 눈금. 학습률마다 다른 설정은 가장 좋은 것 →',
    initStd: '두 투영 모두, 로그 눈금 →',
    size: '로그 눈금 →',
  },
  line: ({ method, name }) => name?.replace('adapter', '어댑터') ?? longName({ method, placement: null }, 'ko'),
  full: '전체 미세조정',
  paper: '논문(과제 8개)',
};

const words: Readonly<Record<Locale, SweepWords>> = { en, ko };

export const sweepWords = (locale: Locale): SweepWords => words[locale];
