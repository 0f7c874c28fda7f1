import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { crc32, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { builtTokenizer } from '../../src/data/tokens/build/built';
import { loadTokenizer } from '../../src/data/tokens/tokenizer';

const reference = 'test/reference/tokenizers';
const zipped = <T>(name: string): T =>
  JSON.parse(gunzipSync(readFileSync(path.join(reference, name))).toString('utf8')) as T;

interface Expected {
  readonly rows: number;
  readonly pad: number;
  readonly crc32: readonly number[];
  readonly pairs: readonly number[];
  readonly first: readonly (readonly number[])[];
}
const corpus = zipped<{ texts: string[]; pairs: [string, string][] }>('corpus.json.gz');
const built = zipped<Record<string, object>>('built.json.gz');
const expected = zipped<Record<string, Expected>>('expected.json.gz');

/** Models are stored with gzip. */
const filesOf = (folder: string): Map<string, Uint8Array> =>
  new Map(
    readdirSync(path.join(reference, folder)).map((name) => {
      const bytes = readFileSync(path.join(reference, folder, name));
      return name.endsWith('.gz') ? [name.slice(0, -3), gunzipSync(bytes)] : [name, bytes];
    }),
  );

/** A map of characters is as long as all other parts; the reference has its checksum. */
const withChecksums = (json: object): unknown =>
  JSON.parse(JSON.stringify(json), (key: string, value: unknown) =>
    key === 'precompiled_charsmap' && typeof value === 'string' ? crc32(value) : value,
  );

const folders = readdirSync(reference).filter((name) => statSync(path.join(reference, name)).isDirectory());
/** Families whose config pads with id 1 read positions from it; the type of a model does not matter here. */
const typeOf = ({ pad }: Expected): string => (pad === 1 ? 'roberta' : 'bert');

function opened(folder: string) {
  const files = filesOf(folder);
  const { rows, pad } = expected[folder]!;
  const json = builtTokenizer(files, typeOf(expected[folder]!));
  return loadTokenizer(
    {
      tokenizer: json && new TextEncoder().encode(JSON.stringify(json)),
      vocabulary: files.get('vocab.txt') ?? null,
      config: files.get('tokenizer_config.json') ?? null,
    },
    { modelType: typeOf(expected[folder]!), padTokenId: pad, vocabulary: rows, typeVocabulary: 2 },
  );
}

describe('a tokenizer without tokenizer.json', () => {
  it.each(Object.keys(built).filter((folder) => builtTokenizer(filesOf(folder), 'bert') !== null))(
    'is built as transformers builds it: %s',
    (folder) => {
      expect(withChecksums(builtTokenizer(filesOf(folder), 'bert')!)).toEqual(built[folder]);
    },
  );

  it.each(folders)('gives the ids of transformers for 2,400 difficult texts and 100 pairs: %s', (folder) => {
    const tokenizer = opened(folder);
    const { crc32: sums, pairs, first } = expected[folder]!;
    const idsOf = (text: string, pair?: string): Int32Array => tokenizer.encode({ text, pair }, 100_000).ids;
    const sum = (ids: Int32Array): number => crc32(new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength));
    const different = corpus.texts.flatMap((text, i) => (sum(idsOf(text)) === sums[i] ? [] : [JSON.stringify(text)]));
    const differentPairs = corpus.pairs.filter(([text, pair], i) => sum(idsOf(text, pair)) !== pairs[i]);
    expect(corpus.texts.slice(0, first.length).map((text) => [...idsOf(text)])).toEqual(first);
    expect([different.length, different.slice(0, 10)]).toEqual([0, []]);
    expect(differentPairs).toEqual([]);
  });
});
