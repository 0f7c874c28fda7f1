import type { ErrorRecord } from '../../shared/errors';

/** One word on the stored files of a task or an encoder; `show` says the rest. */
export const storedState = ({ damage }: { readonly damage?: ErrorRecord }): string => (damage ? 'damaged' : 'whole');
