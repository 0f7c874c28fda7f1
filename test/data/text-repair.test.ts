import path from 'node:path';
import iconv from 'iconv-lite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importTask } from '../../src/data/import/import-task';
import { hasEntities, withoutEntities } from '../../src/data/text/html-entities';
import { decodedOnce, looksTwiceDecoded } from '../../src/data/text/twice-decoded';
import { importSpecSchema, type ImportSpecInput } from '../../src/shared/dataset-import';
import { diskFiles } from '../../src/workbench/tasks/disk-file';
import { sharedFolder } from '../shared-folder';

const texts = [
  'I don’t know, “really” – it costs 5 € … café, naïve, Ångström',
  'Straße, Größe, Übermut, ÄRGER',
  'déjà vu à l’été, ça va, élève',
  '정말 좋은 영화였다',
  '本当に良い映画だった',
  'отличный фильм',
  'ελληνικά',
  'हिन्दी',
  '👍 good',
];

describe('characters that were decoded twice', () => {
  it.each(texts)('%s is restored from Windows-1252', (text) => {
    // The library drops the five bytes without a character, which programs keep as control characters.
    const once = [...Buffer.from(text)].map((byte) => charOf(byte)).join('');
    if (/^[\x20-\x7e]*$/.test(text)) return;
    expect(looksTwiceDecoded(once)).toBe(true);
    expect(decodedOnce(once)).toBe(text);
  });

  it.each(['don’t, “really” – café', '정말 좋은 영화였다', 'naïve façade'])('%s is restored from Mac Roman', (text) => {
    const once = iconv.decode(Buffer.from(text), 'macroman');
    expect(decodedOnce(once)).toBe(text);
  });

  it('are restored after two wrong decodings', () => {
    const once = (text: string): string => [...Buffer.from(text)].map(charOf).join('');
    expect(decodedOnce(once(once('don’t')))).toBe('don’t');
  });

  it.each([
    ...texts,
    ...['“CAFÉ”', '“JÄ”', 'SÃO PAULO', '“MAÇÔ', 'l’été', '»Spaß«', '« déjà… »', 'ESPAÑA…', '“Ähnlich”', '„Äh…“', 'É…'],
    ...[
      '5 × 3',
      'x≈3',
      '√2',
      '¬p',
      'plain text',
      '20°C ±1',
      '£5 or ¥100',
      'ÀÉÎÕÜ',
      'øæå ØÆÅ',
      'café”',
      'voilà…”',
      'CAFÉ\u00a0!',
    ],
  ])('%s is not mis-decoded and is unchanged', (text) => expect(decodedOnce(text)).toBe(text));

  it('are looked for in any text without a fault', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof decodedOnce(text) === 'string'));
  });
});

const windows1252 = iconv.decode(Buffer.from(Array.from({ length: 256 }, (_, i) => i)), 'windows-1252');
const charOf = (byte: number): string =>
  windows1252[byte] === '\ufffd' ? String.fromCharCode(byte) : windows1252[byte]!;

describe('HTML entities', () => {
  it.each([
    ['Q&amp;A', 'Q&A'],
    ['&lt;b&gt; &quot;x&quot; &#39;y&#x27;', `<b> "x" 'y'`],
    ['caf&eacute; &Sigma;&sigma; &hellip;&nbsp;&euro;', 'café Σσ …\u00a0€'],
    ['&#128077; &#x1F44D; &#146;', '👍 👍 ’'],
    ['&amp;lt;', '&lt;'],
  ])('%s is %s', (text, plain) => {
    expect(withoutEntities(text)).toBe(plain);
    expect(hasEntities(text)).toBe(true);
  });

  it.each(['R&D', 'a & b;', '&unknown;', '?a=1&copy=2', '&#0;', '&#xD800;', '&#9999999;', '&;'])(
    '%s is unchanged',
    (text) => expect([withoutEntities(text), hasEntities(text)]).toEqual([text, false]),
  );
});

function imported(lines: readonly string[], spec: Partial<ImportSpecInput> = {}) {
  const given = { name: 'task', kind: 'classification', files: ['a.tsv'], text: ['text'], label: 'label', ...spec };
  return importTask(importSpecSchema.parse(given), (name) => ({
    name,
    async *open() {
      yield new TextEncoder().encode(['text\tlabel\tspare', ...lines].join('\n'));
    },
  }));
}

const codes = ({ warnings }: Awaited<ReturnType<typeof imported>>) =>
  warnings.filter(({ code }) => code !== 'few-rows').map(({ code, count }) => [code, count]);

it('--repair repairs texts and labels, is recorded, and changes nothing else', async () => {
  const lines = Array.from(
    { length: 60 },
    (_, i) => `don${i % 3 ? '’' : 'â€™'}t ${i}\t${i % 2 ? 'R&amp;D' : 'other'}\t&amp;`,
  );
  lines.push('Q&amp;A\tother\tx');
  const plain = await imported(lines);
  expect(codes(plain)).toEqual([
    ['looks-twice-decoded', 20],
    ['html-entities', 1],
  ]);
  expect(plain).not.toHaveProperty('repaired');
  const mended = await imported(lines, { repair: ['twice-decoded', 'html-entities'] });
  expect(codes(mended)).toEqual([]);
  expect(mended.repaired).toEqual(['twice-decoded', 'html-entities']);
  expect(mended.labels!.map(({ name }) => name)).toEqual(['R&D', 'other']);
  const all = [...mended.rows.train, ...mended.rows.validation, ...mended.rows.test].map(({ text }) => text);
  expect(all.filter((text) => text.startsWith('don’t')).length).toBe(60);
  expect(all).toContain('Q&A');
});

describe('control characters', () => {
  const rowsOf = ({ rows }: Awaited<ReturnType<typeof imported>>) => [...rows.train, ...rows.validation, ...rows.test];
  const clean = Array.from({ length: 40 }, (_, i) => `a plain text ${i}\t${i % 2 ? 'yes' : 'no'}\t`);

  it.each(['\u0001', '\u0008', '\u000b', '\u000c', '\u001b', '\u001f', '\u007f'])(
    '%j inside a text is counted, and removed on request',
    async (character) => {
      const lines = [...clean, `one${character}two\tyes\t${character}`, `three\tno\t${character}`];
      const kept = await imported(lines);
      expect(codes(kept)).toEqual([['control-characters', 1]]);
      expect(rowsOf(kept).some(({ text }) => text === `one${character}two`)).toBe(true);
      const mended = await imported(lines, { repair: ['control-characters'] });
      expect([codes(mended), mended.repaired]).toEqual([[], ['control-characters']]);
      expect(rowsOf(mended).some(({ text }) => text === 'onetwo')).toBe(true);
    },
  );

  it('of JSON are counted in either text of a pair, also NUL; tab and line ends are allowed', async () => {
    const texts: [string, string][] = [
      ['a\0b', 'c'],
      ['a', 'b\u001bc'],
      ['a\u0007', '\u0007b'],
      ['a\tb\nc', 'd\r\ne'],
      ['\u00e9\u00a0', '한글'],
    ];
    const content = texts.map(([text, pair], i) => JSON.stringify({ text, pair, label: i % 2 })).join('\n');
    const read = (repair: ImportSpecInput['repair']) => {
      const columns = { text: ['text'], textPair: 'pair', label: 'label' };
      const given = { name: 'task', kind: 'pair-classification', files: ['a.jsonl'], ...columns, repair };
      return importTask(importSpecSchema.parse(given), (name) => ({
        name,
        async *open() {
          yield new TextEncoder().encode(content);
        },
      }));
    };
    expect(codes(await read([])).filter(([code]) => code === 'control-characters')).toEqual([
      ['control-characters', 3],
    ]);
    const mended = await read(['control-characters']);
    const stored = rowsOf(mended).map(({ text, pair }) => `${text}|${pair}`);
    expect(stored.sort()).toEqual(['a\tb\nc|d\r\ne', 'ab|c', 'a|b', 'a|bc', 'é|한글'].sort());
  });

  it('in a label make a separate class, which causes a warning with the repair', async () => {
    const { warnings } = await imported([...clean, 'a text\tyes\u0008\t']);
    expect(warnings.find(({ code }) => code === 'labels-alike')?.details?.['mend']).toBe(
      '--map-label "yes\\u0008=yes"',
    );
  });

  it('leave a row without a text if its text has nothing else', async () => {
    const { rejected } = await imported([...clean, '\u0001\u0002\tyes\t'], { repair: ['control-characters'] });
    expect(rejected).toMatchObject([{ reason: 'empty-text', line: clean.length + 2 }]);
  });
});

const cases = path.join(sharedFolder() ?? '', 'cases', 'encodings');

it.skipIf(sharedFolder() === null)('twice.csv is counted, and mended on request (read from ../shared)', async () => {
  const file = path.join(cases, 'twice.csv');
  const spec = { name: 'task', kind: 'classification', files: [file], text: ['text'], label: 'label' };
  const read = (more: object) => importTask(importSpecSchema.parse({ ...spec, ...more }), diskFiles([file]));
  const plain = await read({});
  const rows = plain.rows.train.length + plain.rows.validation.length + plain.rows.test.length;
  expect(codes(plain)).toEqual([
    ['looks-twice-decoded', rows],
    ['html-entities', rows],
  ]);
  const mended = await read({ repair: ['html-entities', 'twice-decoded'] });
  expect(codes(mended)).toEqual([]);
  const texts = mended.rows.train.map(({ text }) => text);
  expect(texts.every((text) => /^(I don’t know|five € – fine) \d+ & more$/.test(text))).toBe(true);
});
