import type { ErrorRecord } from '../../shared/errors';

/** Returns one word for the state of a task's or encoder's stored files; `show` gives the details. */
export const storedState = ({ damage }: { readonly damage?: ErrorRecord }): string => (damage ? 'damaged' : 'whole');
