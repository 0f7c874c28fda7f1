import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadTokenizer } from '../../src/data/tokens/tokenizer';
import { defaultEncoderFolder } from '../../src/setup/locate';
import { bertTables } from '../bert-tables';

const words = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', 'a', 'b', 'the', '##s'];
const vocabulary = new TextEncoder().encode(words.join('\n'));
const small = loadTokenizer(
  { tokenizer: null, vocabulary, config: null },
  bertTables({ vocabulary: words.length, typeVocabulary: 2 }),
);
const line = (tokens: readonly { token: string; kind: string }[]): string =>
  tokens.map(({ token, kind }) => (kind === 'text' ? token : `${kind}:${token}`)).join(' ');

describe('tokens that somebody tries', () => {
  it.each([
    [{ text: 'the as' }, 16, 'special:[CLS] the a ##s special:[SEP]', ''],
    [{ text: 'the z as' }, 16, 'special:[CLS] the unknown:[UNK] a ##s special:[SEP]', ''],
    [{ text: 'the as b' }, 4, 'special:[CLS] the a special:[SEP]', '##s b'],
    [{ text: 'a [SEP] b' }, 16, 'special:[CLS] a [SEP] b special:[SEP]', ''],
    [{ text: 'a b', pair: 'the as' }, 6, 'special:[CLS] a special:[SEP] the a special:[SEP]', 'b ##s'],
    [{ text: '' }, 16, 'special:[CLS] special:[SEP]', ''],
    [{ text: 'a' }, 1, 'special:[CLS] special:[SEP]', 'a'],
  ])('spells %j at length %i', (input, maxLength, read, cut) => {
    const trial = small.spelled(input, maxLength);
    expect(line(trial.read)).toBe(read);
    expect(line(trial.cut)).toBe(cut);
  });

  it.skipIf(defaultEncoderFolder() === null)('has the ids that a run reads, whatever the text', () => {
    const tokenizer = loadTokenizer(
      {
        tokenizer: readFileSync(path.join(defaultEncoderFolder()!, 'tokenizer.json')),
        vocabulary: null,
        config: null,
      },
      bertTables({ vocabulary: 30522, typeVocabulary: 2 }),
    );
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(text, fc.option(text, { nil: undefined }), fc.integer({ min: 4, max: 80 }), (first, pair, most) => {
        const input = pair === undefined ? { text: first } : { text: first, pair };
        const { read, cut } = tokenizer.spelled(input, most);
        expect(read.map(({ id }) => id)).toEqual([...tokenizer.encode(input, most).ids]);
        expect(read.length + cut.length).toBe(tokenizer.length(input));
        expect(read.filter(({ kind }) => kind === 'special')).toHaveLength(pair === undefined ? 2 : 3);
      }),
    );
  });
});
