import type { PageStudy } from '../../../../report/page/study';
import type { Evidence, StudyResults } from '../../../../shared/results';
import type { StudyFile } from '../../../../shared/study-file';
import type { Store } from '../../../../store/store';
import { answer } from '../../../../study/results/answer';
import { drawIntervals } from '../../../../study/results/bootstrap';
import { cellsOf } from '../../../../study/results/cells';
import { compare } from '../../../../study/results/comparison';
import { inSlices } from '../../../studies/in-slices';

/** The margin of `report answer`, in points. */
const within = 1;

/** Computes what a page shows of a study: the intervals once, for the answer and for the figures. */
export async function pageStudy(
  id: string,
  file: StudyFile,
  results: StudyResults,
  predictions: Store['read']['predictions'],
): Promise<PageStudy> {
  const cells = cellsOf(results);
  const comparison = compare(cells);
  const intervals = await drawIntervals(comparison, predictions, inSlices());
  const evidence = comparison.candidates.map((one): [string, Evidence | null] => [
    one.point.key,
    intervals.overall(one),
  ]);
  return {
    ...{ id, file, results },
    answer: answer(results, cells, comparison, { within, intervals }),
    evidence: Object.fromEntries(evidence),
  };
}
