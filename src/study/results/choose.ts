import type { Evidence } from '../../shared/results';
import { isWithin, type Candidate } from './comparison';
import { stateAt, type EvidenceState } from './evidence';

/** A candidate with its evidence. */
export interface Judged {
  readonly candidate: Candidate;
  readonly evidence: Evidence | null;
  readonly state: EvidenceState;
}

/** Chooses among candidates that are sorted by trained parameters. */
export interface Choice {
  readonly judged: readonly Judged[];
  readonly smallest: Judged | null;
  readonly vetoed: readonly Judged[];
  readonly certain: Judged | null;
}

/**
 * Validation proposes a candidate and the evidence may refute it. A margin of zero requires a setting at least as good
 * as `full`, so a candidate with a lower delta is skipped.
 */
export function choose(
  candidates: readonly Candidate[],
  evidenceFor: (candidate: Candidate) => Evidence | null,
  within: number,
): Choice {
  const judged = candidates.map((candidate): Judged => {
    const evidence = evidenceFor(candidate);
    return { candidate, evidence, state: stateAt(evidence, within) };
  });
  const at = judged.findIndex((one) => isProposed(one, within) && one.state !== 'refuted' && !isBelowFull(one, within));
  return {
    judged,
    smallest: judged[at] ?? null,
    vetoed: judged
      .slice(0, at < 0 ? undefined : at)
      .filter((one) => isProposed(one, within) && one.state === 'refuted'),
    certain: judged.find((one) => one.state === 'within') ?? null,
  };
}

/** Returns whether validation places the candidate within the margin. */
export const isProposed = ({ candidate: { validationDelta } }: Judged, within: number): boolean =>
  validationDelta !== null && isWithin(validationDelta, within);

/** Returns whether a margin of zero skips the candidate because its delta is lower. */
export const isBelowFull = ({ candidate: { delta } }: Judged, within: number): boolean =>
  within === 0 && delta !== null && !isWithin(delta, within);
