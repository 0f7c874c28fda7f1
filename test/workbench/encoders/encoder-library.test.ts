import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/shared/errors';
import { encoderLibrary } from '../../../src/workbench/encoders/encoder-library';
import { dataFolder } from '../../../src/workbench/home/data-folder';
import { settingsFile } from '../../../src/workbench/home/settings';
import { folder, newStore } from '../../store/sample';
import { tinyShape, writeTinyEncoder } from '../../tiny-encoder';

function library() {
  const home = dataFolder(folder());
  const store = newStore(home.database);
  return { home, store, encoders: encoderLibrary(store, home, settingsFile(home.settings)) };
}

function checkpoint(name = 'tiny', seed = 0): string {
  const place = path.join(folder(), name);
  writeTinyEncoder(place, { seed });
  return place;
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

describe('the encoder library', () => {
  it('adds a folder with its counts and keeps a copy, so that the source is not needed', async () => {
    const { encoders, home } = library();
    const source = checkpoint();
    const info = await encoders.add(source);
    const d = tinyShape.hidden;
    expect(info).toMatchObject({ name: 'tiny', layers: 2, hidden: 16, source, parameters: { pooler: d * d + d } });
    rmSync(source, { recursive: true });
    expect(encoders.files(info).weights).toBe(path.join(home.encoder('tiny'), 'model.safetensors'));
    const { tokenizer } = await encoders.tokenizerOf('tiny');
    expect(tokenizer.length({ text: 'good' })).toBe(3);
  });

  it('hashes the content: the same files give the same hash, other weights another', async () => {
    const { encoders } = library();
    const one = await encoders.add(checkpoint('one'));
    const same = await encoders.add(checkpoint('same'));
    const other = await encoders.add(checkpoint('other', 1));
    expect(same.sha256).toBe(one.sha256);
    expect(other.sha256).not.toBe(one.sha256);
  });

  describe('whose settings take precedence over its tokenizer.json', () => {
    const steps = { lowercase: true, strip_accents: null, handle_chinese_chars: true };
    /** The tiny encoder with a `tokenizer.json` beside settings that differ from it. */
    function withSettings(name: string, settings: object): string {
      const place = checkpoint(name);
      const words = readFileSync(path.join(place, 'vocab.txt'), 'utf8').trimEnd().split('\n');
      const json = (file: string, value: object): void => writeFileSync(path.join(place, file), JSON.stringify(value));
      json('tokenizer_config.json', settings);
      json('tokenizer.json', {
        normalizer: { type: 'BertNormalizer', clean_text: true, ...steps },
        pre_tokenizer: { type: 'BertPreTokenizer' },
        model: {
          type: 'WordPiece',
          unk_token: '[UNK]',
          vocab: Object.fromEntries(words.map((word, id) => [word, id])),
        },
      });
      return place;
    }
    const oldHash = (place: string): string => {
      const whole = createHash('sha256');
      for (const name of ['config.json', 'model.safetensors', 'tokenizer.json', 'vocab.txt', 'tokenizer_config.json'])
        whole.update(
          `${name} ${createHash('sha256')
            .update(readFileSync(path.join(place, name)))
            .digest('hex')}\n`,
        );
      return whole.digest('hex');
    };

    it('has another hash than in versions that ignored them, and an unaffected one has the same', async () => {
      const { encoders } = library();
      const [same, other] = [
        withSettings('same', { do_lower_case: false }),
        withSettings('other', { strip_accents: false }),
      ];
      expect((await encoders.add(same)).sha256).toBe(oldHash(same));
      expect((await encoders.add(other)).sha256).not.toBe(oldHash(other));
    });

    it('gets that hash once, if an earlier version stored it, and can be added again', async () => {
      const { encoders, store } = library();
      const [same, other] = [
        withSettings('same', { do_lower_case: false }),
        withSettings('other', { strip_accents: false }),
      ];
      const added = { same: await encoders.add(same), other: await encoders.add(other) };
      store.write.putEncoder({ ...added.other, sha256: oldHash(other) });
      await encoders.renewHashes();
      expect(encoders.list()).toEqual(expect.arrayContaining([added.same, added.other]));
      expect(await encoders.add(other)).toEqual(added.other);
      store.write.putEncoder({ ...added.other, sha256: oldHash(other) });
      await encoders.renewHashes();
      expect(encoders.show('other').sha256).toBe(oldHash(other));
    });
  });

  it('refuses a name that means other files already, and takes the same files again as the same encoder', async () => {
    const { encoders } = library();
    const first = await encoders.add(checkpoint());
    expect(await encoders.add(checkpoint())).toEqual(first);
    expect(await codeOf(encoders.add(checkpoint('tiny', 1)))).toBe('encoder-exists');
    expect(await codeOf(encoders.add(checkpoint(), '../outside'))).toBe('encoder-name');
  });

  it.each(['한국어-버트', 'बर्ट.v2', 'русский_BERT', 'modèle', '模型'])(
    'is added as %s, shown and removed in either form of the name',
    async (name) => {
      const { encoders, home } = library();
      const added = await encoders.add(checkpoint(name.normalize('NFD')));
      expect(added.name).toBe(name.normalize('NFC'));
      expect(existsSync(home.encoder(added.name))).toBe(true);
      expect(await encoders.add(checkpoint('tiny'), name)).toEqual(added);
      expect(encoders.show(name.normalize('NFD'))).toEqual(added);
      await encoders.remove(name.normalize('NFD'));
      expect(encoders.list()).toEqual([]);
      expect(existsSync(home.encoder(added.name))).toBe(false);
    },
  );

  it.each([
    ['encoder-name', ['', '.hidden', '-x', 'a b', 'a/b', 'a\u202eb', 'a\u200bb', '\u3164', '😀', 'x'.repeat(81)]],
    ['name-reserved', ['CON', 'nul.v2', 'com1', 'name.']],
  ])('refuses names with %s as names of tasks are refused', async (code, names) => {
    const { encoders } = library();
    for (const name of names) expect(await codeOf(encoders.add(checkpoint(), name)), name).toBe(code);
    expect(encoders.list()).toEqual([]);
  });

  it('refuses an encoder that cannot be trained and writes nothing', async () => {
    const { encoders, home } = library();
    const damaged = (change: (place: string) => void): string => {
      const place = checkpoint();
      change(place);
      return place;
    };
    const weights = (place: string): string => path.join(place, 'model.safetensors');
    const cases: [string, string][] = [
      ['weights-truncated', damaged((place) => truncateSync(weights(place), 5000))],
      ['weights-pickle', damaged((place) => writeFileSync(weights(place), Buffer.from([0x80, 4, 0x95, 0, 0])))],
      [
        'weights-torch-damaged',
        damaged((place) => {
          rmSync(weights(place));
          writeFileSync(path.join(place, 'pytorch_model.bin'), Buffer.from('PK\u0003\u0004archive/data.pkl', 'latin1'));
        }),
      ],
      ['encoder-file-missing', damaged((place) => rmSync(weights(place)))],
      ['encoder-file-missing', damaged((place) => rmSync(path.join(place, 'config.json')))],
      ['tokenizer-missing', damaged((place) => rmSync(path.join(place, 'vocab.txt')))],
      ['tensor-shape', damaged((place) => editConfig(place, { vocab_size: 199 }))],
      ['encoder-type', damaged((place) => editConfig(place, { model_type: 'gpt2' }))],
      ['encoder-folder-missing', path.join(folder(), 'nowhere')],
    ];
    for (const [code, place] of cases) expect(await codeOf(encoders.add(place)), code).toBe(code);
    expect(existsSync(home.encoders)).toBe(false);
    expect(encoders.list()).toEqual([]);
  });

  it('refuses weights that are not finite, by tensor and count, and writes nothing', async () => {
    const { encoders, home } = library();
    const place = checkpoint();
    const file = path.join(place, 'model.safetensors');
    const bytes = readFileSync(file);
    // The last tensor of the file: the bias of the pooler.
    bytes.writeFloatLE(NaN, bytes.length - 4);
    bytes.writeFloatLE(Infinity, bytes.length - 12);
    writeFileSync(file, bytes);
    const error = await encoders.add(place).catch((one: unknown) => one as AppError);
    expect(error).toMatchObject({
      code: 'weights-not-finite',
      details: { tensor: 'pooler.dense.bias', file: 'model.safetensors', count: 2 },
    });
    expect(existsSync(home.encoders)).toBe(false);
  });

  const names = ['config.json', 'model.safetensors', 'vocab.txt', 'tokenizer.json', 'tokenizer_config.json'];
  const inPlaceOf = (name: string, put: (file: string) => void): string => {
    const place = checkpoint();
    rmSync(path.join(place, name), { force: true });
    put(path.join(place, name));
    return place;
  };
  it.each(names)('refuses a folder and a file of 3 GiB in the place of %s', async (name) => {
    const { encoders, home } = library();
    expect(await codeOf(encoders.add(inPlaceOf(name, (file) => mkdirSync(file))))).toBe('file-is-folder');
    const large = inPlaceOf(name, (file) => {
      writeFileSync(file, '');
      truncateSync(file, 3 * 2 ** 30);
    });
    const expected = name === 'model.safetensors' ? 'weights-not-safetensors' : 'file-too-large';
    expect(await codeOf(encoders.add(large))).toBe(expected);
    expect(existsSync(home.encoders)).toBe(false);
  });

  it.skipIf(process.platform === 'win32').each(names)(
    'refuses a pipe, a device and a link to itself as %s',
    async (name) => {
      const { encoders, home } = library();
      const cases: [string, string][] = [
        ['file-is-pipe', inPlaceOf(name, (file) => execFileSync('mkfifo', [file]))],
        ['file-is-device', inPlaceOf(name, (file) => symlinkSync('/dev/zero', file))],
        ['file-is-loop', inPlaceOf(name, (file) => symlinkSync(file, file))],
        ['file-missing', inPlaceOf(name, (file) => symlinkSync('nowhere', file))],
      ];
      for (const [code, place] of cases) expect(await codeOf(encoders.add(place)), code).toBe(code);
      expect(existsSync(home.encoders)).toBe(false);
    },
  );

  it('refuses large weights by their header, without reading them', async () => {
    const { encoders } = library();
    const place = checkpoint();
    const file = path.join(place, 'model.safetensors');
    truncateSync(file, 3 * 2 ** 30);
    const start = performance.now();
    expect(await codeOf(encoders.add(place))).toBe('weights-header');
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('adds links to files, as the cache of the Hub has them, and copies their contents', async () => {
    const { encoders, home } = library();
    const [source, links] = [checkpoint(), path.join(folder(), 'links')];
    mkdirSync(links);
    for (const name of readdirSync(source)) symlinkSync(path.join(source, name), path.join(links, name));
    await encoders.add(links);
    for (const name of readdirSync(source)) {
      const copy = path.join(home.encoder('links'), name);
      expect(lstatSync(copy).isFile()).toBe(true);
      expect(readFileSync(copy)).toEqual(readFileSync(path.join(source, name)));
    }
  });

  it('leaves nothing of a removed encoder except the records of its runs', async () => {
    const { encoders, home } = library();
    await encoders.add(checkpoint());
    await encoders.remove('tiny');
    expect(encoders.list()).toEqual([]);
    expect(readdirSync(home.encoders)).toEqual([]);
    expect(await codeOf(encoders.remove('tiny'))).toBe('encoder-missing');
  });

  it('finds its files again after the data folder was moved', async () => {
    const { encoders, home, store } = library();
    await encoders.add(checkpoint());
    const before = readFileSync(path.join(home.encoder('tiny'), 'config.json'));
    const moved = dataFolder(path.join(folder(), 'moved'));
    store.close();
    cpSync(home.root, moved.root, { recursive: true });
    renameSync(home.encoders, `${home.encoders}-gone`);
    const again = encoderLibrary(newStore(moved.database), moved, settingsFile(moved.settings));
    const { weights } = again.files(again.show('tiny'));
    expect(readFileSync(path.join(path.dirname(weights), 'config.json'))).toEqual(before);
  });
});

function editConfig(place: string, change: object): void {
  const file = path.join(place, 'config.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...change }));
}
