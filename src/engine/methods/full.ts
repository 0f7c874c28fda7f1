import type { FullConfig } from '../../methods/full';
import type { MethodOf } from './method';

/** Everything is trained: the reference that deltas are taken from. */
export const full: MethodOf<FullConfig> = () => ({ trains: () => true });
