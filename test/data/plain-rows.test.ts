import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainRows } from '../../src/data/readers/lines';
import { quoteUse } from '../../src/data/readers/quote-use';

/** Rows of a text that arrives in pieces of `size`, and the number of rows whose fields look enclosed. */
async function read(text: string, size: number) {
  const quotes = quoteUse();
  const pieces = (async function* () {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  })();
  const rows = [];
  for await (const row of plainRows('a.tsv', pieces, '\n', { delimiter: '\t', quotes })) rows.push(row);
  return { rows, enclosed: quotes.enclosedRows() };
}

it('rows without quoting, and the use of quotation marks, do not depend on where pieces are cut', async () => {
  const field = fc.oneof(
    fc.constantFrom('a', 'b c', '', '"enclosed"', '"with ""marks"""', '"opens', 'closes"', 'a 19" screen', '\r'),
    fc.string({ maxLength: 5 }).map((text) => text.replace(/[\n\t]/g, '')),
  );
  const lines = fc.array(fc.array(field, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(lines, fc.integer({ min: 1, max: 40 }), async (written, size) => {
      const text = written.map((fields) => fields.join('\t')).join('\n');
      const whole = await read(text, text.length + 1);
      expect(await read(text, size)).toEqual(whole);
      const kept = text.split('\n').map((line) => line.replace(/\r$/, ''));
      expect(whole.rows).toEqual(
        kept.flatMap((line, i) => (line === '' ? [] : [{ line: i + 1, fields: line.split('\t') }])),
      );
      const quotes = quoteUse();
      for (const { line, fields } of whole.rows) quotes.see(line, fields);
      expect(whole.enclosed).toBe(quotes.enclosedRows());
    }),
    { numRuns: 500 },
  );
});
