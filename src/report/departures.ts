import type { ErrorRecord } from '../shared/errors';
import { notice } from '../shared/notice';
import type { RunRow } from '../shared/run';
import { sharedDeviations } from '../study/plan/deviations';

/** Where the complete runs of a report depart from the paper, `swept` left out: that is what the report is about. */
export function departures(runs: readonly RunRow[], swept?: string): ErrorRecord[] {
  const found = sharedDeviations(runs.filter((run) => run.status === 'completed'));
  const list = found.filter((deviation) => !swept || !deviation.startsWith(`${swept}:`));
  return list.length > 0 ? [notice('deviations', { list: list.join('; ') })] : [];
}
