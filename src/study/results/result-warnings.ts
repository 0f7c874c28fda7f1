import { withoutThreads } from '../../shared/device';
import type { ErrorRecord } from '../../shared/errors';
import { notice } from '../../shared/notice';
import type { StudyResults } from '../../shared/results';
import type { RunRow } from '../../shared/run';
import type { Cell } from './cells';
import { signCounts, signsText } from '../health/signs';
import { rateEdges } from './rate-edges';
import { trialsWarning, triedOfCells } from '../search/trials';
import { biasCorrectionWarning, frozenDropoutWarning, targetScaleWarning, taskWarnings } from '../plan/warnings';

/** Returns warnings that a report shows beside its numbers (docs/rules.md, "Selection and statistics"). */
export function resultWarnings(results: StudyResults, cells: readonly Cell[]): ErrorRecord[] {
  const completed = results.runs.filter((run) => run.status === 'completed');
  const pruned = results.runs.filter((run) => run.status === 'pruned').length;
  return [
    ...trialsWarning(triedOfCells(cells)),
    ...edgeWarnings(cells),
    ...environmentWarning(completed),
    ...frozenDropoutWarning(completed, results.encoder.layers),
    ...targetScaleWarning(completed, results.tasks),
    ...healthWarning(completed),
    ...(pruned > 0 ? [notice('pruned-present', { runs: pruned })] : []),
    ...biasCorrectionWarning(completed, results.tasks),
    ...taskWarnings(results.runs, results.tasks),
  ];
}

/** Returns the number of completed runs with each sign of bad training. */
function healthWarning(completed: readonly RunRow[]): ErrorRecord[] {
  const signs = signCounts(completed);
  return signs.length === 0 ? [] : [notice('runs-unhealthy', { runs: completed.length, found: signsText(signs) })];
}

/** Warns if the selected rate is the smallest or largest of its grid: a better one may be outside. */
export const edgeWarnings = (cells: readonly Cell[]): ErrorRecord[] =>
  rateEdges(cells).map(({ end, ...edge }) =>
    notice(end === 'highest' ? 'rate-highest' : 'rate-lowest', {
      ...edge,
      rate: edge.rate.toExponential(),
      next: edge.next.toExponential(),
    }),
  );

function environmentWarning(completed: readonly RunRow[]): ErrorRecord[] {
  const environments = new Set(
    completed.map((run) => {
      const versions = Object.entries(run.versions ?? {}).map(([name, version]) => `${name} ${version}`);
      return [run.backend, withoutThreads(run.device), ...versions.sort()].filter(Boolean).join(' ');
    }),
  );
  return environments.size < 2 ? [] : [notice('environments-differ', { found: [...environments].join(' / ') })];
}
