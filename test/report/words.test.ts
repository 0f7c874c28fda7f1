import { describe, expect, it } from 'vitest';
import { answerLines, answerSentence } from '../../src/report/answer-sentence';
import { plainText } from '../../src/report/sentence';
import { axisNumber, fullCount, share, shortCount, signed, tickCount } from '../../src/report/chart/format';
import { crosses, inside, overlaps } from '../../src/report/chart/geometry';
import { logTicks, multiples, niceStep } from '../../src/report/chart/ticks';
import { csvOf } from '../../src/report/csv';
import { runCurveChart, scoreCurveChart } from '../../src/report/curves/run-curve';
import { smoothed } from '../../src/report/curves/smooth';
import type { MetricPoint } from '../../src/shared/run';
import type { Answer, AnswerSetting } from '../../src/study/results/answer';

describe('numbers', () => {
  it('counts are short with three digits, ticks without unnecessary digits', () => {
    expect([94, 9984, 10_418, 605_184, 999_950, 1_195_776, 22_565_376].map(shortCount)).toEqual([
      '94',
      '9.98k',
      '10.4k',
      '605k',
      '1.00M',
      '1.20M',
      '22.6M',
    ]);
    expect([1e3, 1e4, 3e5, 1e6, 2.5e6].map(tickCount)).toEqual(['1k', '10k', '300k', '1M', '2.5M']);
    expect(fullCount(1_195_776)).toBe('1,195,776');
  });

  it('shares keep two digits below ten percent', () => {
    expect([0, 2.4e-5, 0.00044, 0.0044, 0.044, 0.0995, 0.44, 0.994, 0.9996, 1].map(share)).toEqual([
      '0 %',
      '0.0024 %',
      '0.044 %',
      '0.44 %',
      '4.4 %',
      '10 %',
      '44 %',
      '99 %',
      '100.0 %',
      '100 %',
    ]);
  });

  it('deltas are signed with a true minus, zero is not', () => {
    expect([-1.25, 0.04, -0.04, 0.4].map((value) => signed(value))).toEqual(['−1.3', '0.0', '0.0', '+0.4']);
    expect([axisNumber(-2, 0), axisNumber(-0, 0), axisNumber(0.5, 1)]).toEqual(['−2', '0', '0.5']);
  });
});

describe('ticks', () => {
  it('steps are 1, 2 or 5', () => {
    expect([niceStep(10, 10), niceStep(11, 10), niceStep(23, 10), niceStep(51, 10), niceStep(0.9, 6)]).toEqual([
      1, 2, 5, 10, 0.2,
    ]);
    expect(multiples(2, [-5, 1])).toEqual([-4, -2, 0]);
  });

  it('a log axis has decades, and thirds where decades are few', () => {
    expect(logTicks([3.9, 7.2]).major).toEqual([4, 5, 6, 7]);
    expect(logTicks([4.9, 6.1]).major.map((place) => Math.round(10 ** place))).toEqual([100_000, 300_000, 1_000_000]);
    expect(logTicks([4, 5]).minor).toHaveLength(8);
  });
});

it('geometry: boxes, lines through boxes, points in bands', () => {
  const box = { x: 10, y: 10, width: 10, height: 10 };
  expect([overlaps(box, { ...box, x: 19 }), overlaps(box, { ...box, x: 20 })]).toEqual([true, false]);
  expect(
    crosses(
      [
        [0, 0],
        [30, 30],
      ],
      box,
    ),
  ).toBe(true);
  expect(
    crosses(
      [
        [0, 15],
        [9, 15],
      ],
      box,
    ),
  ).toBe(false);
  expect(
    crosses(
      [
        [12, 12],
        [13, 13],
      ],
      box,
    ),
  ).toBe(true);
  expect(
    crosses(
      [
        [0, 25],
        [25, 25],
      ],
      box,
    ),
  ).toBe(false);
  const triangle = [
    [0, 0],
    [10, 0],
    [0, 10],
  ] as const;
  expect([inside([2, 2], triangle), inside([8, 8], triangle)]).toEqual([true, false]);
});

it('CSV quotes texts that would break a row', () => {
  expect(
    csvOf(
      ['a', 'b'],
      [
        ['x,y', null],
        ['say "no"\n', 1e-7],
      ],
    ),
  ).toBe('a,b\r\n"x,y",\r\n"say ""no""\n",1e-7\r\n');
});

describe('the answer in words', () => {
  const setting: AnswerSetting = {
    method: 'adapter',
    size: 64,
    n: null,
    rank: null,
    placement: 'houlsby',
    name: 'adapter 64',
    trainedParameters: 605_954,
    trainedFraction: 605_954 / 22_713_216,
    validationDelta: -0.4,
    delta: -0.52,
    ci: [-0.91, -0.13],
    state: 'within',
    settledBy: null,
    variance: null,
    passedOver: null,
    rows: 1200,
    seeds: 3,
    multiple: 1.24,
    tasks: ['a', 'b', 'c'],
  };
  const base: Answer = {
    within: 1,
    split: 'test',
    smallest: setting,
    vetoed: [],
    certain: setting,
    perTask: [],
    candidates: [setting],
    additions: [],
    excluded: [],
    runs: { complete: 3, planned: 3 },
    reason: null,
    notes: [],
  };
  const said = (changes: Partial<AnswerSetting>, locale: 'en' | 'ko' = 'en'): string =>
    plainText(answerSentence({ ...base, smallest: { ...setting, ...changes } }, locale));

  const open = { state: 'open', ci: [-2.1, 1.1], settledBy: { seeds: 4, count: 4 } } as const;
  const lines = (changes: Partial<Answer>, locale: 'en' | 'ko' = 'en'): string[] =>
    answerLines({ ...base, ...changes }, locale).map(plainText);

  it('gives the answer, or says that it is not settled', () => {
    expect(said({})).toBe(
      'adapter 64 is within 1.0 point of full fine-tuning (−0.5, 95 %: −0.9 to −0.1) with 2.7 % of the parameters; 3 tasks cost 1.24× the encoder.',
    );
    expect(said(open)).toBe(
      'adapter 64 may be within 1.0 point of full fine-tuning: −0.5 (95 %: −2.1 to +1.1) is not settled. It trains 2.7 % of the parameters; 3 tasks cost 1.24× the encoder.',
    );
    expect(said({ ...open, ci: null, delta: 0.3, tasks: ['a'] })).toBe(
      'adapter 64 may be within 1.0 point of full fine-tuning: +0.3 is not settled. It trains 2.7 % of the parameters.',
    );
    expect(said({ ...open, delta: null, ci: null })).toContain('undefined');
    expect(said({}, 'ko')).toBe(
      '어댑터 64 설정은 전체 미세조정과의 차이가 1.0점 이내입니다(−0.5, 95 %: −0.9 ~ −0.1). 파라미터의 2.7 %를 학습합니다. 과제 3개에 인코더의 1.24배가 듭니다.',
    );
    expect(plainText(answerSentence({ ...base, within: 0.25 }, 'en'))).toContain('within 0.25 points of');
  });

  it('names split, rows and seeds, and the proposal of validation alone', () => {
    expect(lines({})).toEqual(['On test: 3 tasks, 1,200 rows, 3 seeds.']);
    const features = { ...setting, method: 'features', name: 'features', delta: -4.4, state: 'refuted' } as const;
    const bitfit = { ...features, method: 'bitfit', name: 'bitfit', delta: -2 } as const;
    expect(lines({ vetoed: [features, bitfit] })[0]).toBe(
      'Close on validation scores, but outside the margin by the interval on test: features −4.4, BitFit −2.0.',
    );
    expect(lines({ vetoed: [features] }, 'ko')[0]).toBe(
      '검증 점수로는 가깝지만 테스트 신뢰구간이 허용 차이를 벗어난 설정: 고정 특징 −4.4.',
    );
    expect(lines({ smallest: null, certain: null, vetoed: [features] })).toHaveLength(1);
  });

  it('says what would settle an open answer', () => {
    const settled = (settledBy: AnswerSetting['settledBy'], changes: Partial<AnswerSetting> = {}): string =>
      lines({ smallest: { ...setting, ...open, ...changes, settledBy }, certain: null })[1]!;
    expect(settled({ seeds: 4, count: 4 })).toBe('About 4 more seeds would settle it.');
    expect(settled({ seeds: 1, count: 1 }, { seeds: 1 })).toBe(
      'At least 1 more seed is needed: one seed shows no variation.',
    );
    expect(settled({ testRows: 4812, count: 4812 })).toBe(
      'More seeds would not settle it with these 1,200 test rows; about 4,800 rows would.',
    );
    expect(settled({ testRows: 2400, seeds: 3, count: 2400 })).toBe(
      'About 2,400 test rows (now 1,200) and 3 more seeds together would settle it.',
    );
    expect(settled(null)).toBe('More runs would not settle it: the estimate is at the margin.');
  });

  it('marks names and numbers', () => {
    const strong = answerSentence(base, 'en').filter((part) => part.strong);
    expect(strong.map((part) => part.text)).toEqual(['adapter 64', '1.0 point', '−0.5', '2.7 %', '1.24×']);
  });

  it('without an answer gives the reason, in both languages', () => {
    const none: Answer = {
      ...base,
      smallest: null,
      certain: null,
      reason: { code: 'answer-no-full', message: 'x', details: {} },
    };
    expect(plainText(answerSentence(none, 'en'))).toContain('add the method full');
    expect(plainText(answerSentence(none, 'ko'))).toContain('full 방법을 추가하세요');
    expect(lines({ ...none })).toEqual([]);
    expect(lines({ smallest: { ...setting, ...open } })).toContain(
      'Smallest shown to be within 1.0 point at 95 %: adapter 64, 606k trained.',
    );
    expect(lines({ smallest: { ...setting, ...open }, certain: null })).toContain(
      'No setting is shown to be within 1.0 point at 95 % yet.',
    );
  });
});

describe('curves', () => {
  const loss = (step: number, value: number): MetricPoint => ({
    step,
    epoch: Math.ceil(step / 10),
    name: 'loss',
    value,
  });
  const curves = {
    method: 'adapter' as const,
    points: [
      ...Array.from({ length: 20 }, (_, i) => loss(i + 1, 1 / (i + 1))),
      { step: 10, epoch: 1, name: 'validation.accuracy', value: 0.7 },
      { step: 20, epoch: 2, name: 'validation.accuracy', value: null },
    ],
    others: [[loss(1, 2)]],
    steps: 30,
    epochs: 3,
  };
  type Drawn = { id: string; data: unknown[] }[];

  it('smoothing keeps a constant, starts at the first value and lags behind', () => {
    expect(smoothed([2, 2, 2], 10)).toEqual([2, 2, 2]);
    const [first, second] = smoothed([1, 0], 4);
    expect(first).toBe(1);
    expect(second).toBeGreaterThan(0);
    expect(second).toBeLessThan(1);
  });

  it('loss: raw behind smoothed, other seeds, the axis as long as the plan', () => {
    const option = runCurveChart(curves, 'light', { width: 372, height: 180 });
    const series = option.series as Drawn;
    expect(series.map((one) => one.id)).toEqual(['other-0', 'loss-raw', 'loss']);
    expect(series[1]!.data).toHaveLength(20);
    expect(option.xAxis).toMatchObject({ min: 0, max: 30, axisLabel: { customValues: [10, 20, 30] } });
  });

  it('scores: undefined epochs are no points, the kept epoch is filled', () => {
    const option = scoreCurveChart({ ...curves, metric: 'accuracy', keptEpoch: 1 }, 'dark', {
      width: 372,
      height: 180,
    });
    const series = option.series as Drawn;
    expect(series.find((one) => one.id === 'score')!.data).toEqual([[10, 70]]);
    expect(series.find((one) => one.id === 'epochs')!.data).toMatchObject([
      { name: '1', itemStyle: { color: '#FF9040' } },
    ]);
  });

  it('without data draws an empty frame', () => {
    const nothing = { ...curves, points: [], others: [] };
    expect(runCurveChart(nothing, 'light', { width: 300, height: 100 }).yAxis).toMatchObject({ min: 0 });
    expect(
      (
        scoreCurveChart({ ...nothing, metric: 'f1', keptEpoch: null }, 'light', { width: 300, height: 100 })
          .series as Drawn
      ).at(-1)!.data,
    ).toEqual([]);
  });
});
