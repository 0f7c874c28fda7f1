import type { QueueView } from '../../shared/window';
import type { QueueState } from '../../workbench/workbench';

/** The queue as the window sees it. */
export const queueView = ({ problem, ...state }: QueueState): QueueView => ({ ...state, error: problem });
