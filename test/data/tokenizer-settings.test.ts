import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bertTables } from '../bert-tables';
import { loadTokenizer } from '../../src/data/tokens/tokenizer';
import { overriddenSteps, type TokenizerFiles } from '../../src/data/tokens/tokenizer-file';
import { sharedFolder } from '../shared-folder';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const syllables = '안녕';
const words = [
  ...['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'],
  ...['cafe', 'café', 'Cafe', 'Café', syllables, syllables.normalize('NFD'), 'λογοσ', 'λογος'],
  ...['good', '爱', '爱good', '𠀀', '𠀀good', '𫠠', '𫠠good'],
];

interface Steps {
  readonly lowercase: boolean;
  readonly strip_accents: boolean | null;
  readonly handle_chinese_chars: boolean;
}

const tokenizerFile = (normalizer: object): Uint8Array =>
  bytes(
    JSON.stringify({
      normalizer,
      pre_tokenizer: { type: 'BertPreTokenizer' },
      model: {
        type: 'WordPiece',
        unk_token: '[UNK]',
        continuing_subword_prefix: '##',
        vocab: Object.fromEntries(words.map((word, id) => [word, id])),
      },
    }),
  );

function files(config: object | null, steps: Steps): TokenizerFiles {
  return {
    tokenizer: tokenizerFile({ type: 'BertNormalizer', clean_text: true, ...steps }),
    vocabulary: null,
    config: config && bytes(JSON.stringify(config)),
  };
}

const tokensOf = (given: TokenizerFiles, text: string): string[] => {
  const { ids } = loadTokenizer(given, bertTables({ vocabulary: words.length, typeVocabulary: 2 })).encode(
    { text },
    64,
  );
  return [...ids].slice(1, -1).map((id) => words[id]!);
};

const uncased: Steps = { lowercase: true, strip_accents: null, handle_chinese_chars: true };
const bare: Steps = { lowercase: false, strip_accents: false, handle_chinese_chars: false };
const texts = ['Café', syllables, 'ΛΟΓΟΣ', '爱good', '𠀀good', '𫠠good'];
const jamo = syllables.normalize('NFD');

/** The tokens that `AutoTokenizer` of transformers 4.57.6 gives for these files and texts. */
const reference: [config: object | null, steps: Steps, tokens: string[]][] = [
  [null, uncased, ['cafe', jamo, 'λογοσ', '爱 good', '𠀀 good', '𫠠good']],
  [
    { do_lower_case: true, strip_accents: false },
    uncased,
    ['café', syllables, 'λογοσ', '爱 good', '𠀀 good', '𫠠good'],
  ],
  [{ do_lower_case: false }, uncased, ['Café', syllables, '[UNK]', '爱 good', '𠀀 good', '𫠠good']],
  [{ do_lower_case: false, strip_accents: true }, uncased, ['Cafe', jamo, '[UNK]', '爱 good', '𠀀 good', '𫠠good']],
  [{ tokenize_chinese_chars: false }, uncased, ['cafe', jamo, 'λογοσ', '爱good', '𠀀good', '𫠠good']],
  [{ strip_accents: false }, bare, ['café', syllables, 'λογοσ', '爱 good', '𠀀 good', '𫠠good']],
  [{}, bare, ['cafe', jamo, 'λογοσ', '爱 good', '𠀀 good', '𫠠good']],
  [null, bare, ['cafe', jamo, 'λογοσ', '爱 good', '𠀀 good', '𫠠good']],
  [
    { tokenizer_class: 'PreTrainedTokenizerFast', do_lower_case: true },
    { ...bare, strip_accents: true },
    ['Cafe', jamo, '[UNK]', '爱good', '𠀀good', '𫠠good'],
  ],
];

describe('settings of tokenizer_config.json', () => {
  it.each(reference)('take precedence over tokenizer.json as in the reference: %j over %j', (config, steps, tokens) => {
    expect(texts.map((text) => tokensOf(files(config, steps), text).join(' '))).toEqual(tokens);
  });

  it.each(reference.slice(0, 5))('are those of a bare vocabulary too: %j', (config, _, tokens) => {
    const vocabulary = bytes(words.join('\n'));
    const given = { tokenizer: null, vocabulary, config: config && bytes(JSON.stringify(config)) };
    expect(texts.map((text) => tokensOf(given, text).join(' '))).toEqual(tokens);
  });

  it('leave a tokenizer alone whose normaliser is not that of BERT, but lower case is by character there too', () => {
    const lowercase = { type: 'Sequence', normalizers: [{ type: 'NFC' }, { type: 'Lowercase' }] };
    const given = { ...files({ do_lower_case: false }, bare), tokenizer: tokenizerFile(lowercase) };
    expect(tokensOf(given, 'ΛΟΓΟΣ')).toEqual(['λογοσ']);
    expect(tokensOf(given, 'Café')).toEqual(['café']);
  });

  it('are refused by the name of the file if they are invalid', () => {
    for (const config of [{ do_lower_case: null }, { strip_accents: 'no' }, { tokenize_chinese_chars: 1 }, []])
      expect(() => tokensOf(files(config, uncased), 'a')).toThrow(/tokenizer_config\.json/);
  });

  it('give the steps in which they take precedence, which identify an encoder', () => {
    expect(overriddenSteps(files(null, uncased))).toBeNull();
    expect(overriddenSteps(files({ do_lower_case: true, strip_accents: null }, uncased))).toBeNull();
    expect(overriddenSteps(files({ do_lower_case: false }, uncased))).toBeNull();
    expect(overriddenSteps({ ...files(null, bare), tokenizer: null, vocabulary: bytes('') })).toBeNull();
    expect(overriddenSteps(files({ do_lower_case: true, strip_accents: false }, uncased))).toEqual({
      strip_accents: false,
    });
    expect(overriddenSteps(files({ do_lower_case: false, tokenize_chinese_chars: false }, uncased))).toEqual({
      handle_chinese_chars: false,
    });
    expect(overriddenSteps(files(null, bare))).toEqual({ ...uncased });
  });
});

const cases = sharedFolder() && path.join(sharedFolder()!, 'cases/tokenizer-config');
const expected =
  cases && existsSync(cases) ? (readJson(`${cases}/expected-ids.json`) as Record<string, number[][]>) : {};

describe.skipIf(Object.keys(expected).length === 0)('probe texts', () => {
  it.each(Object.keys(expected))('have the ids of the reference with %s', (name) => {
    const read = (file: string): Uint8Array => readFileSync(path.join(cases!, name, file));
    const config = read('tokenizer_config.json');
    const both: TokenizerFiles[] = [
      { tokenizer: read('tokenizer.json'), vocabulary: read('vocab.txt'), config },
      { tokenizer: null, vocabulary: read('vocab.txt'), config },
    ];
    const probes = readFileSync(path.join(cases!, 'probes.jsonl'), 'utf8').trim().split('\n');
    expect(probes.length).toBe(expected[name]!.length);
    for (const given of both) {
      const tokenizer = loadTokenizer(given, bertTables({ vocabulary: 738, typeVocabulary: 2 }));
      const ids = probes.map((line) => [...tokenizer.encode(JSON.parse(line) as { text: string }, 512).ids]);
      expect(ids).toEqual(expected[name]);
    }
  });
});

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
