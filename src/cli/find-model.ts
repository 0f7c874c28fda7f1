import type { Workbench } from '../workbench/workbench';
import { findRun } from './find-run';

/** Returns the name of an imported adapter, or the id of a run by its start. Refuses one that is neither. */
export const findModel = ({ adapters, runs }: Pick<Workbench, 'adapters' | 'runs'>, name: string): string =>
  adapters.list().some((one) => one.name === name) ? name : findRun(runs, name).id;
