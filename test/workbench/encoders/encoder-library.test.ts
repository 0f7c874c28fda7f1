import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
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
  it('adds a folder with its counts and keeps a copy that the source is not needed for', async () => {
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

  it('refuses a name that means other files already, and takes the same files again as the same encoder', async () => {
    const { encoders } = library();
    const first = await encoders.add(checkpoint());
    expect(await encoders.add(checkpoint())).toEqual(first);
    expect(await codeOf(encoders.add(checkpoint('tiny', 1)))).toBe('encoder-exists');
    expect(await codeOf(encoders.add(checkpoint(), '../outside'))).toBe('encoder-name');
  });

  it('refuses what cannot be trained on and writes nothing', async () => {
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
        'weights-pickle',
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

  it('leaves nothing of a removed encoder but what its runs recorded', async () => {
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
