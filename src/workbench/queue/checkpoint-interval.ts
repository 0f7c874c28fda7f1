import { appError } from '../../shared/errors';

const variable = 'ADAPTER_WORKBENCH_CHECKPOINT_SECONDS';

/** Returns the time in ms between checkpoints that the environment sets; undefined: their cost decides. */
export function checkpointInterval(environment: NodeJS.ProcessEnv = process.env): number | undefined {
  const found = environment[variable]?.trim();
  if (!found) return undefined;
  const seconds = Number(found);
  if (!Number.isFinite(seconds) || seconds < 0) throw appError('checkpoint-interval', { variable, found });
  return 1000 * seconds;
}
