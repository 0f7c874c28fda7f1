import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/report/csv';

const formulas = ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠x', '=a,"b"'];
const read = (text: string): string[][] => parse(text);

describe('a CSV file', () => {
  it.each(formulas)('runs no text as a formula unless raw: %j', (text) => {
    expect(read(csvOf([text], [[text]]))).toEqual([[`'${text}`], [`'${text}`]]);
    expect(read(csvOf([text], [[text]], 'raw'))).toEqual([[text], [text]]);
  });

  it('keeps numbers as they are, negative ones too', () => {
    expect(
      read(
        csvOf(
          ['delta', 'task'],
          [
            [-1.5, 'a-b'],
            [null, "it's =fine"],
          ],
        ),
      ),
    ).toEqual([
      ['delta', 'task'],
      ['-1.5', 'a-b'],
      ['', "it's =fine"],
    ]);
  });
});
