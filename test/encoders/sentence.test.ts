import { describe, expect, it } from 'vitest';
import { readSentence, type SentenceFiles } from '../../src/encoders/sentence';

const bytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const filesOf = (values: Readonly<Record<string, unknown>>): SentenceFiles =>
  new Map(Object.entries(values).map(([name, value]) => [name, bytes(value)])) as unknown as SentenceFiles;

const moduleOf = (name: string) => ({ idx: 0, name: '0', path: '', type: `sentence_transformers.models.${name}` });

describe('the files of a sentence encoder', () => {
  it('say what it was trained on: length, lower case, prompts and modules', () => {
    const files = filesOf({
      'modules.json': ['Transformer', 'Pooling', 'Normalize'].map(moduleOf),
      'sentence_bert_config.json': { max_seq_length: 384, do_lower_case: true },
      'config_sentence_transformers.json': {
        __version__: { transformers: '4.57.6' },
        prompts: { query: 'query: ', document: '' },
        default_prompt_name: null,
      },
    });
    expect(readSentence(files)).toEqual({
      maxLength: 384,
      lowerCase: true,
      prompts: { query: 'query: ' },
      modules: ['Transformer', 'Pooling', 'Normalize'],
    });
  });

  it.each([
    [{ 'sentence_bert_config.json': { max_seq_length: null } }, null, {}],
    [{ 'sentence_bert_config.json': {} }, null, {}],
    [{ 'modules.json': [] }, null, {}],
    [{ 'config_sentence_transformers.json': { prompts: null } }, null, {}],
    [{ 'config_sentence_transformers.json': { __version__: {} } }, null, {}],
    [{ 'sentence_bert_config.json': { max_seq_length: 512, do_lower_case: false } }, 512, {}],
  ])('may leave parts out: %j', (files, maxLength, prompts) => {
    expect(readSentence(filesOf(files))).toEqual({ maxLength, lowerCase: false, prompts, modules: [] });
  });

  it('are none for another encoder', () => expect(readSentence(new Map())).toBeNull());

  it.each([
    ['sentence_bert_config.json', { max_seq_length: '512' }],
    ['sentence_bert_config.json', { max_seq_length: 0 }],
    ['sentence_bert_config.json', []],
    ['sentence_bert_config.json', '{"max_seq_length": 5'],
    ['config_sentence_transformers.json', { prompts: ['query: '] }],
    ['config_sentence_transformers.json', { prompts: { query: 7 } }],
    ['modules.json', { 0: moduleOf('Pooling') }],
    ['modules.json', [{ type: 7 }]],
  ])('are refused by name where they have another form: %s %j', (file, value) => {
    expect(() => readSentence(filesOf({ [file]: value }))).toThrow(
      expect.objectContaining({ code: 'sentence-file', details: { file } }),
    );
  });
});
