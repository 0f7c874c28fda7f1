import { z } from 'zod';
import { figureOf, type Figure } from '../figures';
import { cellName, mean, type CellScore } from './cell-scores';

/** The part of the peers' result file that is used. */
const peerResultsSchema = z.looseObject({
  totalSeconds: z.number(),
  summary: z.array(
    z.looseObject({
      task: z.string(),
      method: z.string(),
      size: z.number().nullable(),
      n: z.number().nullable(),
      mean: z.number(),
    }),
  ),
});

/** Returns our time divided by the peer's, the mean difference of scores, and the largest one. */
export function besidePeer(content: unknown, seconds: number, cells: readonly CellScore[]): Figure[] {
  const { totalSeconds, summary } = peerResultsSchema.parse(content);
  const peers = new Map(
    summary.map(({ task, method, size, n, mean: score }) => [cellName(task, method, size, n), score]),
  );
  const both = cells.flatMap(({ name, score }) => (peers.has(name) ? [{ ours: score, theirs: peers.get(name)! }] : []));
  const differences = both.map(({ ours, theirs }) => 100 * (ours - theirs));
  const largest = differences.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0);
  return [
    figureOf('study.peer.seconds', 's', [totalSeconds]),
    figureOf('study.peer.timeRatio', 'ratio', [seconds / totalSeconds]),
    figureOf('study.peer.sharedCells', 'cells', [both.length]),
    figureOf('study.peer.meanDifference', 'points', [mean(differences)]),
    figureOf('study.peer.largestDifference', 'points', [largest]),
  ];
}
