import type { EncoderInfo } from '../../../shared/encoder';
import { packagedEncoders } from '../../../setup/packaged-encoders';

/** Returns the Hub id of an encoder if its source names one, else its name here. A path never leaves. */
export function baseNameOf({ name, source }: Pick<EncoderInfo, 'name' | 'source'>): string {
  const packaged = Object.entries(packagedEncoders).find(([id]) => source === `package:${id}`);
  if (packaged) return packaged[1].repository;
  const id = /^(?:hub:)?([\w-][\w.-]*\/[\w-][\w.-]*)(?:@[\w.-]+)?$/.exec(source);
  return id?.[1] ?? name;
}
