import { expect, test } from 'vitest';
import { bytes, clock, rate, score, time, timeRange } from '../../src/renderer/format';

test('Learning rates are written as people write them', () => {
  expect([1e-3, 5e-5, 3e-4, 0.1, 0].map(rate)).toEqual(['1e-3', '5e-5', '3e-4', '0.1', '0']);
});

test('Scores have one decimal and a true minus', () => {
  expect(score(0.8456)).toBe('84.6');
  expect(score(-0.031)).toBe('−3.1');
});

test('Sizes have two digits below ten, and step up before they read 1000', () => {
  expect([0, 999, 1000, 1_440_000_000, 182e9, 999_600, 3.7e7].map(bytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '1.4 GB',
    '182 GB',
    '1.0 MB',
    '37 MB',
  ]);
});

test('Durations of runs are clocks', () => {
  expect([58_000, 724_000, 3_729_000].map(clock)).toEqual(['0:58', '12:04', '1:02:09']);
});

test('Estimates are rounded to their precision, in both languages', () => {
  expect([38, 360, 9600, 7200].map((seconds) => time(seconds, 'en'))).toEqual(['38 s', '6 min', '2 h 40 min', '2 h']);
  expect(time(9600, 'ko')).toBe('2시간 40분');
  expect(timeRange([240, 1620], 'en')).toBe('4 – 27 min');
  expect(timeRange([30, 600], 'en')).toBe('30 s – 10 min');
  expect(timeRange([240, 1620], 'ko')).toBe('4 – 27분');
  expect(timeRange([300, 310], 'en')).toBe('5 min');
});
