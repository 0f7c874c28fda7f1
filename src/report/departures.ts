import type { ErrorRecord } from '../shared/errors';
import { notice } from '../shared/notice';
import type { RunRow } from '../shared/run';
import { sharedDeviations } from '../study/plan/deviations';

/** Returns deviations of the completed runs of a report from the paper, except for `swept`, which the report varies. */
export function departures(runs: readonly RunRow[], swept?: string): ErrorRecord[] {
  const found = sharedDeviations(runs.filter((run) => run.status === 'completed'));
  const list = found.filter((deviation) => !swept || !deviation.startsWith(`${swept}:`));
  return list.length > 0 ? [notice('deviations', { list: list.join('; ') })] : [];
}
