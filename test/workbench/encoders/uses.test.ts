import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { encoderLibrary } from '../../../src/workbench/encoders/encoder-library';
import { licenceOfSource } from '../../../src/workbench/encoders/licence';
import { packagedIdIn, packageOffers, packageSource } from '../../../src/workbench/encoders/packages';
import { dataFolder } from '../../../src/workbench/home/data-folder';
import { settingsFile } from '../../../src/workbench/home/settings';
import { folder, newStore, plan, sampleStore } from '../../store/sample';
import { writeTinyEncoder } from '../../tiny-encoder';
import { library } from './library';

function checkpoint(card?: string): string {
  const place = path.join(folder(), 'tiny');
  writeTinyEncoder(place);
  if (card !== undefined) writeFileSync(path.join(place, 'README.md'), card);
  return place;
}

it('counts the runs and studies of an encoder, and the bytes of its stored files', async () => {
  const home = dataFolder(folder());
  const store = sampleStore(home.database);
  const encoders = encoderLibrary(store, home, settingsFile(home.settings));
  store.write.saveStudy(plan({ name: 'second', seeds: [0, 7] }));
  await encoders.add(checkpoint());
  const { tiny, ...others } = await encoders.uses();
  const names = ['config.json', 'model.safetensors', 'vocab.txt'];
  const bytes = names.reduce((sum, name) => sum + statSync(path.join(home.encoder('tiny'), name)).size, 0);
  expect(tiny).toEqual({ runs: 0, studies: [], bytes });
  const [name] = Object.keys(others);
  const ids = new Set([...plan().runs, ...plan({ name: 'second', seeds: [0, 7] }).runs].map(({ id }) => id));
  expect(others[name!]).toMatchObject({ runs: ids.size, studies: ['second', plan().name] });
});

it.each([
  ['---\nlicense: apache-2.0\ntags:\n- x\n---\n# Card', 'apache-2.0'],
  ['---\r\nlicense: mit\r\n---\r\n', 'mit'],
  ['---\nlicense: other\nlicense_name: custom-terms\n---\n', 'custom-terms'],
  ['---\nlanguage: ko\n---\n', undefined],
  ['---\nlicense: [a, b]\n---\n', undefined],
  ['---\nlicense: {\n---\n', undefined],
  ['---\nlicense: &a x\nmore: *a\n---\n', undefined],
  ['# license: mit', undefined],
  [undefined, undefined],
])('reads the licence from the model card %j', async (card, licence) => {
  const { encoders } = library();
  expect((await encoders.add(checkpoint(card))).licence).toBe(licence);
  expect(encoders.show('tiny').licence).toBe(licence);
});

it('offers the packaged encoders with licence and size, and takes only their names', () => {
  const offers = packageOffers();
  expect(offers.map(({ id }) => id)).toContain('mpnet-base');
  for (const { id, licence, bytes, downloadBytes } of offers) {
    const source = `package:${id}`;
    expect(packageSource(packagedIdIn(source)!)).toBe(source);
    expect(licenceOfSource(source)).toEqual({ licence });
    expect(bytes).toBeGreaterThan(downloadBytes);
  }
  expect(packagedIdIn('folder')).toBeNull();
  expect(() => packagedIdIn('package:nothing')).toThrow(/package:mpnet-base/);
});

it('gives the tokens of a stored encoder, also after it was opened again', async () => {
  const home = dataFolder(folder());
  const file = home.database;
  await encoderLibrary(newStore(file), home, settingsFile(home.settings)).add(checkpoint());
  const again = encoderLibrary(newStore(file), home, settingsFile(home.settings));
  const { read, cut } = await again.tokenize('tiny', { text: 'the good day' }, 4);
  expect(read).toHaveLength(4);
  expect(cut).toHaveLength(1);
  await expect(again.tokenize('nothing', { text: '' }, 4)).rejects.toThrow(/nothing/);
});
