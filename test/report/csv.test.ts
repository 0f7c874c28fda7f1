import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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

  it('has unchanged bytes: line ends of RFC 4180, quotation marks only if they are needed', () => {
    const rows = [
      ['a,b', 'say "x"', 'two\nlines', 'cr\rhere', ' blank ', '', null],
      [1e-7, -0, 1e21, true, false, '한국어', 'tab\there'],
    ];
    expect(csvOf(['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'], rows)).toBe(
      'c1,c2,c3,c4,c5,c6,c7\r\n' +
        '"a,b","say ""x""","two\nlines","cr\rhere", blank ,,\r\n' +
        '1e-7,0,1e+21,true,false,한국어,tab\there\r\n',
    );
    expect(csvOf(['only a header'], [])).toBe('only a header\r\n');
  });

  it('is read back unchanged, whatever its texts contain', () => {
    const texts = fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', '=', 'a', '가', '\t') });
    const rows = fc.array(fc.tuple(texts, texts), { minLength: 1 });
    fc.assert(
      fc.property(rows, (all) => {
        const found = parse(csvOf(['one', 'two'], all, 'raw'), { record_delimiter: '\r\n' });
        expect(found).toEqual([['one', 'two'], ...all]);
      }),
    );
  });

  it('needs nothing of Node, as in a sandboxed window', () => {
    const script = (module: string): string =>
      `delete globalThis.Buffer; const { stringify } = await import('${module}'); console.log(stringify([['a,b']]));`;
    const run = (module: string): string =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script(module)], {
        encoding: 'utf8',
        stdio: 'pipe',
      });
    const [, module] = /from '(csv-stringify[^']*)'/.exec(readFileSync('src/report/csv.ts', 'utf8'))!;
    expect(run(module!)).toContain('"a,b"');
    expect(() => run('csv-stringify/sync')).toThrow('Buffer is not defined');
  });
});
