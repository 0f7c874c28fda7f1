import type { QueueView } from '../../shared/window';
import type { QueueState } from '../../workbench/workbench';

/** Returns the queue as the window shows it. */
export const queueView = ({ problem, ...state }: QueueState): QueueView => ({ ...state, error: problem });
