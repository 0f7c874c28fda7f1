import { describe, expect, it } from 'vitest';
import type { PrimaryMetric } from '../../src/shared/metric';
import type { Prediction } from '../../src/shared/run';
import { validationScores } from '../../src/shared/scoring/validation';
import { bestOf, isAhead, standingOf, type Standing } from '../../src/shared/selection';
import { bestTrial, type Trial } from '../../src/shared/trial';
import { drawTrial } from '../../src/engine/no-encoder/draw-trial';
import { decideWeights } from '../../src/workbench/queue/keep-weights';

const standing = (score: number | null, error: number | null): Standing => ({ score, error });

describe('a selection on validation', () => {
  it('uses the score, an undefined one never wins, and errors decide only if none has a score', () => {
    expect(isAhead(standing(0.2, 9), standing(0.1, 1))).toBe(true);
    expect(isAhead(standing(0, 9), standing(null, 1))).toBe(true);
    expect(isAhead(standing(null, 1), standing(0, 9))).toBe(false);
    expect(isAhead(standing(null, 1), standing(null, 2))).toBe(true);
    expect(isAhead(standing(null, 1), standing(null, null))).toBe(true);
    expect(isAhead(standing(null, null), standing(null, null))).toBe(false);
  });

  it('takes the first on ties, and nothing if there is neither score nor error', () => {
    const best = (...all: Standing[]) => all.indexOf(bestOf(all, (one) => one)!);
    expect(best(standing(0.5, null), standing(0.5, null))).toBe(0);
    expect(best(standing(null, 3), standing(null, 2), standing(null, 2))).toBe(1);
    expect(best(standing(null, 3), standing(-1, 7), standing(null, 2))).toBe(1);
    expect(best(standing(null, null))).toBe(-1);
  });
});

describe('validation scores', () => {
  const predictions = (...rows: readonly (readonly [label: number, probability: number])[]): Prediction[] =>
    rows.map(([label, probability], example) => ({
      example,
      label,
      prediction: probability > 0.5 ? 1 : 0,
      probabilities: [1 - probability, probability],
    }));
  const of = (metric: PrimaryMetric, rows: Prediction[], positive: number | null = 1) =>
    validationScores({ kind: 'classification', outputs: 2, positive, metric }, rows);

  it.each([
    ['matthews with one class', of('matthews', predictions([0, 0.2], [0, 0.7])), true],
    ['f1 without its class', of('f1', predictions([0, 0.2], [0, 0.7])), true],
    ['f1 of the first class without it', of('f1', predictions([1, 0.2], [1, 0.7]), 0), true],
    ['f1 with its class alone', of('f1', predictions([1, 0.2], [1, 0.7])), false],
    ['matthews with both classes, one of them predicted', of('matthews', predictions([0, 0.2], [1, 0.3])), false],
    ['accuracy with one class', of('accuracy', predictions([0, 0.2], [0, 0.7])), false],
  ])('have a loss where the primary metric cannot rank: %s', (_, scores, hasLoss) => {
    expect('loss' in scores).toBe(hasLoss);
    if (hasLoss) expect(standingOf(scores, 'matthews').score).toBeNull();
  });

  it('have the mean cross-entropy as loss', () => {
    const { loss, matthews } = of('matthews', predictions([0, 0.2], [0, 0.7]));
    expect(loss).toBeCloseTo(-(Math.log(0.8) + Math.log(0.3)) / 2, 12);
    expect(matthews).toBe(0);
  });
});

describe('if every score is undefined, the lowest error wins', () => {
  it('among trials', () => {
    const trial = (number: number, scores: Trial['scores']): Trial => ({
      ...{ trial: number, choices: drawTrial(number), trainedParameters: 1, keptEpoch: 1, durationMs: 1 },
      scores,
    });
    const [worse, better, diverged] = [
      trial(1, { spearman: null, mse: 3 }),
      trial(2, { spearman: null, mse: 2 }),
      trial(3, null),
    ];
    expect(bestTrial([diverged, worse, better], 'spearman')).toBe(better);
    expect(bestTrial([worse, better, trial(4, { spearman: -0.9, mse: 9 })], 'spearman')?.trial).toBe(4);
    const [high, low] = [trial(1, { matthews: 0, loss: 0.9 }), trial(2, { matthews: 0, loss: 0.4 })];
    expect(bestTrial([high, low], 'matthews')).toBe(low);
  });

  it('among the weights of one cell', () => {
    const candidate = (id: string, mse: number) => ({
      ...{ id, bytes: 1, keepWeights: false },
      validation: { spearman: null, mse },
    });
    const cell = { method: { method: 'full' } as const, metric: 'spearman' as const, free: 10 };
    const kept = [candidate('kept', 2)];
    expect(decideWeights(candidate('new', 1), { ...cell, kept })).toEqual({ keep: true, deleted: ['kept'] });
    expect(decideWeights(candidate('new', 2), { ...cell, kept })).toEqual({ keep: false, deleted: [] });
  });
});
