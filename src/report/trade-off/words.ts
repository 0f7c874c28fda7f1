import { longName, shortName } from '../../methods/names';
import type { Locale } from '../../shared/errors';
import { type MethodId, specOf } from '../../methods/registry';
import type { PrimaryMetric } from '../../shared/metric';
import { axisNumber } from '../chart/format';
import { metricName } from '../chart/metric-names';
import type { PaperMark } from '../paper/overlay';
import type { TaskGroup, TradeOff, TradeOffPoint, TradeOffSeries } from './trade-off';

type Series = Pick<TradeOffSeries, 'method' | 'placement'>;

/** What a trade-off figure says, in both languages. */
export interface TradeOffWords {
  readonly deltaTitle: string;
  scoreTitle(metric: PrimaryMetric | null, task: string | null): string;
  split(tradeOff: TradeOff): string;
  readonly group: Readonly<Record<TaskGroup, string>>;
  bandOver(tasks: number): string;
  medianOf(tasks: number): string;
  meanOf(seeds: number): string;
  readonly xTitle: string;
  readonly xNote: Readonly<Record<TradeOff['x'], string>>;
  readonly full: string;
  trained(count: string): string;
  within(points: number): string;
  smallestWithin(answer: Pick<TradeOff, 'within' | 'judged'>): string;
  readonly headOnly: string;
  majority(value: string): string;
  offAxis(list: string): string;
  readonly empty: string;
  /** Of a published setting. */
  paper(mark: PaperMark): string;
  series(series: Series): string;
  single(point: TradeOffPoint): string;
}

/** Numbers of points as beside our own markers. */
function paperSetting(method: MethodId, name: string): string {
  const { axis } = specOf(method);
  return axis?.isNamed ? `${axis.symbol} = ${name}` : name || shortName({ method }, 'en');
}

const en: TradeOffWords = {
  deltaTitle: 'Points to full fine-tuning',
  scoreTitle: (metric, task) =>
    metric && task ? `${metricName(metric, 'en')} on ${task}, ${metric === 'accuracy' ? '%' : '× 100'}` : 'Score × 100',
  split: ({ split, selectedOn }) => (selectedOn ? `${split}, selected on` : split),
  group: { glue: 'GLUE tasks', extra: 'extra tasks' },
  bandOver: (tasks) => (tasks < 5 ? `median, band over ${tasks} tasks` : `median and 20–80 % of ${tasks} tasks`),
  medianOf: (tasks) => `median of ${tasks} tasks`,
  meanOf: (seeds) => (seeds > 1 ? `mean of ${seeds} seeds ± s.e.m.` : 'one seed'),
  xTitle: 'Trained parameters per task',
  xNote: {
    trained: 'without the head, log scale; below, share of the encoder →',
    fraction: 'as share of the encoder, without the head, log scale; below, the count →',
  },
  full: 'full fine-tuning',
  trained: (count) => `${count} trained`,
  within: (points) => `within ${points.toFixed(1)}`,
  smallestWithin: ({ within, judged }) => `smallest within ${within.toFixed(1)}${judged ? '' : ' on validation'}`,
  headOnly: 'head only',
  majority: (value) => `majority ${value}`,
  offAxis: (list) => `off the axis: ${list} ↓`,
  empty: 'Points appear as soon as a full fine-tuning run is complete.',
  paper: ({ encoder, name, method }) => `paper, ${encoder}: ${paperSetting(method, name)}`,
  series: (series) => longName(series, 'en'),
  single: (point) => shortName(point, 'en'),
};

const ko: TradeOffWords = {
  deltaTitle: '전체 미세조정과의 차이(점)',
  scoreTitle: (metric, task) =>
    metric && task ? `${task} ${metricName(metric, 'ko')}, ${metric === 'accuracy' ? '%' : '× 100'}` : '점수 × 100',
  split: ({ split, selectedOn }) =>
    `${split === 'test' ? '테스트' : '검증'}${selectedOn ? '(설정 선택에도 사용)' : ''}`,
  group: { glue: 'GLUE 과제', extra: '추가 과제' },
  bandOver: (tasks) => (tasks < 5 ? `중앙값, 과제 ${tasks}개의 구간` : `과제 ${tasks}개의 중앙값과 20–80 % 구간`),
  medianOf: (tasks) => `과제 ${tasks}개의 중앙값`,
  meanOf: (seeds) => (seeds > 1 ? `시드 ${seeds}개의 평균 ± s.e.m.` : '시드 1개'),
  xTitle: '과제당 학습 파라미터',
  xNote: {
    trained: '헤드 제외, 로그 눈금. 아래는 인코더 대비 비율 →',
    fraction: '인코더 대비 비율, 헤드 제외, 로그 눈금. 아래는 개수 →',
  },
  full: '전체 미세조정',
  trained: (count) => `${count} 학습`,
  within: (points) => `${points.toFixed(1)}점 이내`,
  smallestWithin: ({ within, judged }) => `${judged ? '' : '검증 기준 '}${within.toFixed(1)}점 이내 최소`,
  headOnly: '헤드만',
  majority: (value) => `다수 클래스 ${value}`,
  offAxis: (list) => `축 밖: ${list} ↓`,
  empty: '전체 미세조정 실행이 하나 끝나면 점이 나타납니다.',
  paper: ({ encoder, name, method }) => `논문, ${encoder}: ${paperSetting(method, name)}`,
  series: (series) => longName(series, 'ko'),
  single: (point) => shortName(point, 'ko'),
};

const words: Readonly<Record<Locale, TradeOffWords>> = { en, ko };

export const tradeOffWords = (locale: Locale): TradeOffWords => words[locale];

/** A value of the y axis: deltas and scores to one digit. */
export const yValue = (value: number): string => axisNumber(value, 1);
