import { describe, expect, test } from 'vitest';
import { appError, errorRecord, messages, type ErrorCode } from '../../src/shared/errors';
import { hasControl } from '../../src/renderer/i18n/controls';
import { sentence } from '../../src/renderer/i18n/sentence';
import { windowTexts } from '../../src/renderer/i18n/window-texts';

const terminalWords = /(^|[^\w-])--[a-z]|npm (run|ci|start)|"doctor"/;
const codes = Object.keys(messages) as ErrorCode[];

describe('A sentence of the window', () => {
  test.each(codes)('%s names no option and no command of a terminal', (code) => {
    for (const locale of ['en', 'ko'] as const) {
      const details = Object.fromEntries(
        [...messages[code].matchAll(/\{(\w+)[}|]/g)].map(([, name]) => [name!, 'value']),
      );
      expect(sentence({ code, message: '', details }, locale)).not.toMatch(terminalWords);
    }
  });

  test.each(['en', 'ko'] as const)('nor does another text of it, in %s', (locale) => {
    expect(Object.entries(windowTexts[locale]).filter(([, text]) => terminalWords.test(text))).toEqual([]);
  });

  test.each([
    [
      'encoding-undeclared',
      { file: 'a.csv', line: 3, byte: 40, candidates: 'cp949' },
      'a.csv is not UTF-8 (line 3, byte 40); declare its encoding with “Encoding”, for example cp949.',
      'a.csv 파일은 UTF-8이 아닙니다(3번째 줄, 40번째 바이트). ‘인코딩’ 옵션으로 인코딩을 지정하세요. 예: cp949.',
    ],
    [
      'labels-alike',
      { labels: '"neg" (9) = "Neg" (1)', mend: '--map-label "Neg=neg"' },
      'Labels that look alike are separate classes: "neg" (9) = "Neg" (1); merge them, or enter them under “Label mapping”.',
      '비슷해 보이는 레이블이 서로 다른 클래스입니다: "neg" (9) = "Neg" (1). 한 레이블로 합치거나 ‘레이블 매핑’ 항목에 입력하세요.',
    ],
    [
      'options-together',
      { first: '--quote off', second: '--escape' },
      '“Quote: none” and “Quote inside a quoted field” cannot be given together; leave one out.',
      '‘따옴표: 없음’ 옵션과 ‘따옴표 안의 따옴표’ 옵션은 함께 쓸 수 없습니다. 하나만 지정하세요.',
    ],
  ] as const)('%s names the controls of the window', (code, details, en, ko) => {
    expect(sentence({ code, message: '', details }, 'en')).toBe(en);
    expect(sentence({ code, message: '', details }, 'ko')).toBe(ko);
  });

  test('leaves names unchanged that a person chose and that look like options', () => {
    const record = errorRecord(appError('file-missing', { file: '/data/--encoding utf-8.csv' }));
    expect(sentence(record, 'en')).toContain('/data/--encoding utf-8.csv');
  });

  test('keeps the text of an error without a code', () => {
    expect(sentence({ code: 'unexpected', message: 'no such table' }, 'en')).toBe('no such table');
  });
});

test.each(['--encoding', '--quote', '--no-header', '--group-duplicates', '--split'])('%s has a control', (flag) =>
  expect(hasControl(flag)).toBe(true),
);
