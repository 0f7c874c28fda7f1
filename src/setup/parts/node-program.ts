import { cp } from 'node:fs/promises';
import path from 'node:path';
import { provideFolder } from '../cache/cached-folder';
import { inTemporaryFolder, type SetupContext } from '../context';
import { reason } from '../fetch/first-source';
import { withTarball } from '../fetch/archive';
import { untar } from '../fetch/unpack';
import { platform } from '../folders';
import type { PartResult } from '../part';
import { nodePrograms } from '../pins';
import { nodePlace } from '../places';

/** Provides another Node version, for tests that must pass on it too. */
export const nodeProgramPart =
  (major: 22 | 24) =>
  async (context: SetupContext): Promise<PartResult> => {
    const pin = nodePrograms[major][platform];
    const place = nodePlace(major);
    try {
      if (!pin || !place) throw new Error('there is no source for this platform');
      const { folder, contents, changed } = await provideFolder(context.cache, place.folder, async (target) => {
        await withTarball(context, `node-${major}`, pin, (tarball) =>
          inTemporaryFolder(context, `node-${major}`, async (temporary) => {
            await untar(tarball, temporary, context.signal);
            await cp(path.join(temporary, 'package', 'bin'), path.join(target, 'bin'), { recursive: true });
          }),
        );
        return { source: `npm package ${pin.package} ${pin.version}`, version: pin.version };
      });
      const files = [path.join(folder, place.program)];
      const detail = `Node ${contents.version} for the tests`;
      return { state: 'ready', source: contents.source, version: contents.version, detail, changed, files };
    } catch (error) {
      context.signal?.throwIfAborted();
      const detail = `the tests do not run on Node ${major} (${reason(error)})`;
      return { state: 'missing', source: '', version: '', detail, changed: false, files: [] };
    }
  };
