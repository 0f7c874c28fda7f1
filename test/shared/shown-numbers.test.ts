import { expect, test } from 'vitest';
import { sentence } from '../../src/shared/errors';
import { spanText } from '../../src/shared/layer-number';
import { notice } from '../../src/shared/notice';
import { unscaledNumber } from '../../src/shared/unscaled-number';

test.each([
  [0.5, '0.500'],
  [12.345, '12.3'],
  [1234.5, '1230'],
  [0.00012345, '0.000123'],
  [3.573330010138674e27, '3.57e+27'],
  [0, '0.00'],
])('an error of %d is shown with three digits', (value, text) => expect(unscaledNumber(value)).toBe(text));

test.each([
  [[0, 5], '1–6'],
  [[2, 2], '3'],
] as const)('people count the layers %j from 1', (span, text) => expect(spanText(span)).toBe(text));

test('a sentence names a split in the language of its reader', () => {
  const found = notice('label-beyond-head', { row: 7, split: 'validation', label: 3, outputs: 2 });
  expect(sentence(found, 'en')).toBe(
    'Row 7 of validation has the label 3, but the head has 2 outputs; import the task again.',
  );
  expect(sentence(found, 'ko')).toBe(
    '검증 세트의 7행은 레이블이 3인데 헤드의 출력은 2개입니다. 과제를 다시 가져오세요.',
  );
});
