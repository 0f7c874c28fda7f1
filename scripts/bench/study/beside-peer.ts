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
      /** Standard error of the mean over seeds; null for one seed. */
      sem: z.number().nullish(),
    }),
  ),
});

/**
 * Returns our time divided by the peer's, the mean difference of scores, and the largest one. Cells with several seeds on both
 * sides have their difference, its standard error, and the ratio of both.
 */
export function besidePeer(content: unknown, seconds: number, cells: readonly CellScore[]): Figure[] {
  const { totalSeconds, summary } = peerResultsSchema.parse(content);
  const peers = new Map(summary.map((one) => [cellName(one.task, one.method, one.size, one.n), one]));
  const both = cells.flatMap((ours) => {
    const theirs = peers.get(ours.name);
    return theirs ? [{ ours, theirs, difference: 100 * (ours.score - theirs.mean) }] : [];
  });
  const differences = both.map(({ difference }) => difference);
  const largest = differences.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0);
  return [
    figureOf('study.peer.seconds', 's', [totalSeconds]),
    figureOf('study.peer.timeRatio', 'ratio', [seconds / totalSeconds]),
    figureOf('study.peer.sharedCells', 'cells', [both.length]),
    figureOf('study.peer.meanDifference', 'points', [mean(differences)]),
    figureOf('study.peer.largestDifference', 'points', [largest]),
    ...both.flatMap(({ ours, theirs, difference }) => {
      if (ours.standardError === null || theirs.sem == null) return [];
      const standardError = 100 * Math.hypot(ours.standardError, theirs.sem);
      const name = `study.peer.${ours.name}`;
      return [
        figureOf(`${name}.difference`, 'points', [difference]),
        figureOf(`${name}.standardError`, 'points', [standardError]),
        figureOf(`${name}.standardErrors`, 'ratio', [Math.abs(difference) / standardError]),
      ];
    }),
  ];
}
