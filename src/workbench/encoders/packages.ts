import { sum } from 'es-toolkit/math/sum';
import { packagedEncoderFolderOf } from '../../setup/locate';
import { packagedEncoders, type PackagedEncoder } from '../../setup/packaged-encoders';
import { packagedEncoderIds, type PackagedEncoderId, type SetupProgress } from '../../setup/part';
import type { PackageOffer } from '../../shared/encoder-use';
import { appError } from '../../shared/errors';

const scheme = 'package:';

/** SOURCE of `encoder add`, which is also stored as the encoder's source. */
export const packageSource = (id: PackagedEncoderId): string => scheme + id;

/** Returns the encoder that `package:NAME` means; null where the source is no package. Throws for an unknown name. */
export function packagedIdIn(source: string): PackagedEncoderId | null {
  return source.startsWith(scheme) ? packagedIdNamed(source.slice(scheme.length)) : null;
}

/** Returns a packaged encoder's id. Throws for an unknown name. */
export function packagedIdNamed(name: string): PackagedEncoderId {
  const found = packagedEncoderIds.find((id) => id === name);
  if (found) return found;
  const known = packagedEncoderIds.map(packageSource).join(', ');
  throw appError('package-unknown', { source: scheme + name, known });
}

/** Returns the encoders that come as packages. */
export const packageOffers = (): PackageOffer[] =>
  packagedEncoderIds.map((id) => {
    const { repository, licence, wheels, files }: PackagedEncoder = packagedEncoders[id];
    const bytesOf = (pins: readonly { readonly bytes?: number }[]): number => sum(pins.map(({ bytes = 0 }) => bytes));
    return {
      ...{ id, repository, licence },
      downloadBytes: bytesOf(wheels),
      bytes: bytesOf(Object.values(files)),
      isFetched: packagedEncoderFolderOf(id) !== null,
    };
  });

interface FetchWatch {
  readonly signal: AbortSignal;
  readonly report: (event: SetupProgress) => void;
}

/**
 * Returns the folder of a packaged encoder, which is fetched first if it is not in the cache. Throws an AppError with
 * the reason if it cannot be fetched, and the signal's reason if that stopped it.
 */
export async function fetchedPackage(id: PackagedEncoderId, { signal, report }: FetchWatch): Promise<string> {
  const present = packagedEncoderFolderOf(id);
  if (present !== null) return present;
  const { setup } = await import('../../setup/setup');
  const [part] = await setup({ parts: [id], progress: report, signal });
  const folder = packagedEncoderFolderOf(id);
  if (folder !== null) return folder;
  throw appError('package-missing', { source: packageSource(id), reason: part?.detail ?? '–' });
}
