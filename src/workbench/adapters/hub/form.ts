import { shown } from '../../../encoders/common-config';
import { appError } from '../../../shared/errors';

export type Json = Readonly<Record<string, unknown>>;

/** Returns a function that refuses a key of a file with the supported values; texts are shown as they are. */
export const formRefusal =
  (file: string) =>
  (config: Json, key: string, supported: readonly unknown[]): never => {
    throw appError('adapter-form', {
      ...{ file, key, found: shown(config[key]) },
      supported: supported.map((one) => (typeof one === 'string' ? one : shown(one))).join(', '),
    });
  };
