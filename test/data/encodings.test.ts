import path from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { foreignDecoder, wideEncoding } from '../../src/data/readers/encodings';
import { openTable } from '../../src/data/readers/open-table';
import { readOptionsSchema } from '../../src/shared/dataset-import';
import { diskFiles } from '../../src/workbench/tasks/disk-file';
import { sharedFolder } from '../shared-folder';

function decoded(encoding: string, ...bytes: number[]): string {
  const decoder = foreignDecoder(encoding);
  return decoder.decode(Uint8Array.from(bytes)) + decoder.end();
}

/**
 * Bytes for which Node's decoder (ICU) differs from the WHATWG standard, with the standard's code points. It reads
 * Windows-1252 as ISO 8859-1 in some versions, and keeps private or older characters in others.
 */
const icuDiffers: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  'windows-1253': { 0xaa: 0xfffd },
  'windows-1255': { 0xca: 0x05ba },
  'windows-874': Object.fromEntries([0xdb, 0xdc, 0xdd, 0xde, 0xfc, 0xfd, 0xfe, 0xff].map((byte) => [byte, 0xfffd])),
  ibm866: { 0x1a: 0x1a, 0x1c: 0x1c, 0x7f: 0x7f },
};
const windows1252 = [
  ...[0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d],
  ...[0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d],
  ...[0x17e, 0x178],
];

describe('encodings of one byte are those of the WHATWG standard', () => {
  it.each([
    ...['windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256', 'windows-1257'],
    ...['windows-1258', 'windows-874', 'macintosh', 'koi8-r', 'koi8-u', 'ibm866', 'iso-8859-2', 'iso-8859-5'],
    ...['iso-8859-7', 'iso-8859-9', 'iso-8859-15'],
  ])('%s', (encoding) => {
    const oracle = new TextDecoder(encoding);
    for (let byte = 0; byte < 256; byte++) {
      const known = icuDiffers[encoding]?.[byte];
      const wanted = known === undefined ? oracle.decode(Uint8Array.of(byte)) : String.fromCodePoint(known);
      expect(decoded(encoding, byte), byte.toString(16)).toBe(wanted);
    }
  });

  it.each(['windows-1252', 'iso-8859-1', 'latin1', 'cp1252'])('%s: every byte has a character', (encoding) => {
    for (let byte = 0; byte < 256; byte++) {
      const wanted = byte >= 0x80 && byte < 0xa0 ? windows1252[byte - 0x80]! : byte;
      expect(decoded(encoding, byte).codePointAt(0), byte.toString(16)).toBe(wanted);
    }
  });
});

/** Pairs that ICU decodes differently: the standard has U+FFED for the first, and no character for the others. */
const icuHasMore: Readonly<Record<string, readonly string[]>> = {
  big5: ['f9fe'],
  'euc-jp': ['8ee0', '8ee1', '8ee2'],
};

describe('encodings of several bytes are those of the WHATWG standard', () => {
  it.each(['euc-kr', 'gb18030', 'big5', 'shift_jis', 'euc-jp', 'utf-16le', 'utf-16be'])(
    '%s: every pair that the platform decodes',
    (encoding) => {
      const oracle = new TextDecoder(encoding);
      const different: string[] = [];
      for (let first = 0x81; first < 0xff; first++) {
        for (let second = 0x40; second < 0xff; second++) {
          const wanted = oracle.decode(Uint8Array.of(first, second));
          // ICU gives unassigned places to the private use area.
          if (/[\ufffd\u0080-\u009f\ue000-\uf8ff]/.test(wanted) || [...wanted].length !== 1) continue;
          if (decoded(encoding, first, second) !== wanted) different.push(first.toString(16) + second.toString(16));
        }
      }
      expect(different).toEqual(icuHasMore[encoding] ?? []);
    },
  );

  it.each([
    ['cp949', [0x8c, 0x63], '똠'],
    ['euc-kr', [0x8c, 0x63], '똠'],
    ['gbk', [0x80], '€'],
    ['gb2312', [0x81, 0x30, 0x81, 0x30], '\u0080'],
    ['gb18030', [0xa6, 0xd9], '\ufe10'],
    ['shift_jis', [0x81, 0x60], '～'],
    ['shift_jis', [0x5c, 0x7e], '\\~'],
    ['shift_jis', [0xf0, 0x40], '\ue000'],
    ['euc-jp', [0x8e, 0xb1], 'ｱ'],
    ['big5', [0x87, 0x40], '䏰'],
  ])('%s %j is %s', (encoding, bytes, text) => expect(decoded(encoding, ...bytes)).toBe(text));
});

const rows = (texts: readonly string[]) =>
  ['text,label', ...texts.flatMap((text) => Array.from({ length: 30 }, (_, i) => `${text} ${i},${i % 2}`))].join(
    '\r\n',
  );

describe('UTF-16 without a byte order mark', () => {
  it.each([
    ['English', rows(['a good film'])],
    ['Korean', rows(['정말 좋은 영화였다'])],
    ['Chinese', rows(['这是一部一流的电影'])],
    ['Japanese', rows(['本当に良い映画だった'])],
    ['Russian', rows(['отличный фильм'])],
  ])('%s: its own name is suggested', async (_, text) => {
    for (const encoding of ['utf-16le', 'utf-16be'] as const) {
      const bytes = iconv.encode(text, encoding, { addBOM: false });
      expect(wideEncoding(bytes)).toBe(encoding);
      const file = {
        name: 'rows.csv',
        async *open() {
          yield new Uint8Array(bytes);
        },
      };
      const refused = openTable(file, readOptionsSchema.parse({}));
      await expect(refused).rejects.toThrow(new RegExp(`--encoding.* ${encoding}\\.`));
      const table = await openTable(file, readOptionsSchema.parse({ encoding }));
      expect(table.columns).toEqual(['text', 'label']);
      await table.close();
    }
  });

  it.each(['euc-kr', 'shift_jis', 'gb18030', 'windows-1252', 'utf-8'])('is not suggested for %s', (encoding) => {
    const text = rows([{ 'euc-kr': '좋은 영화', shift_jis: '良い映画だった', gb18030: '电影' }[encoding] ?? 'café']);
    expect(wideEncoding(iconv.encode(text, encoding))).toBeNull();
  });

  it('is not suggested for bytes that are not text', () => {
    expect(wideEncoding(Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 251))).toBeNull();
    expect(wideEncoding(new Uint8Array(4096))).toBeNull();
  });
});

it.skipIf(sharedFolder() === null)('macintosh.csv: the euro sign and the logo (read from ../shared)', async () => {
  const file = path.join(sharedFolder()!, 'cases', 'encodings', 'macintosh.csv');
  const table = await openTable(diskFiles([file])(file), readOptionsSchema.parse({ encoding: 'macintosh' }));
  const texts: string[] = [];
  for await (const { fields } of table.rows) texts.push(fields[0]!);
  expect(texts.slice(0, 2)).toEqual(['fare 5€ each way 0', 'an \uf8ff logo 1']);
});
