import path from 'node:path';
import { parse } from 'yaml';
import { packagedEncoders } from '../../setup/packaged-encoders';
import { encoderPin } from '../../setup/pins';
import { readRegularFile } from '../files/regular-file';

/** The set-up's encoder as a source. */
export const pinnedSource = `${encoderPin.repository}@${encoderPin.revision.slice(0, 7)}`;

const known = new Map<string, string>([
  [pinnedSource, encoderPin.licence],
  ...Object.entries(packagedEncoders).map(([id, { licence }]) => [`package:${id}`, licence] as const),
]);

/** Returns the licence of a source that the workbench itself offers. */
export function licenceOfSource(source: string): { readonly licence?: string } {
  const licence = known.get(source);
  return licence === undefined ? {} : { licence };
}

/** The file that declares the licence of a published model. */
export const modelCard = 'README.md';

/** The largest known model card has a tenth of it. */
const longestCard = 2_000_000;
const longestName = 80;

/** Returns the licence that a folder's model card declares, as on the Hub; null if it declares none. */
export async function declaredLicence(folder: string): Promise<string | null> {
  const card = await readRegularFile(path.join(folder, modelCard), longestCard).catch(() => null);
  const header = /^---\r?\n([^]*?)\r?\n---/.exec(card?.toString('utf8') ?? '')?.[1];
  if (header === undefined) return null;
  try {
    const facts = parse(header, { maxAliasCount: 0 }) as Readonly<Record<string, unknown>> | null;
    const found = [facts?.['license_name'], facts?.['license']].find((one) => typeof one === 'string');
    return found?.slice(0, longestName) ?? null;
  } catch {
    return null;
  }
}
