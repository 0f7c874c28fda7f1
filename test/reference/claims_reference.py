"""Golden values of the tests behind claims: python claims_reference.py > claims.json

Needs scipy, statsmodels, baycomp and rliable. Bootstrap intervals are of every resample: scipy is handed the means of all
k^k resamples as an earlier result and adds none, so its BCa interval has no simulation error. baycomp draws 50,000 times.
"""

import itertools
import json
import warnings
from dataclasses import dataclass
from fractions import Fraction
from math import comb, sqrt

import baycomp
import numpy as np
from rliable import metrics
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.weightstats import ttost_paired

warnings.simplefilter("ignore")

DIFFERENCES = [
    [1.5, 0.5],
    [1.5, -0.5, 2.25],
    [0.5, 0.75, 1.0, 0.25, 1.25],
    [0.5, 0.5, 0.5, -0.25],
    [2.0, 1.0, 3.0, 2.5, 1.75, 0.25],
    [-4.0, 0.5, 0.25, 0.0, 0.75],
]
STRATA = [[[1.5, 0.5], [0.25, 0.75, -0.5]], [[2.0, 1.0, 4.0], [-1.0, 0.5], [0.5, 0.25]]]
TABLES = [(0, 0), (1, 0), (3, 9), (9, 3), (10, 10), (40, 21), (150, 110), (2, 30)]
P_VALUES = [[0.01], [0.04, 0.01, 0.03], [0.25, 0.001, 0.03125, 0.02, 0.9], [0.03125, 0.03125, 0.03125]]
OVER_TASKS = [
    ([0.4, 0.6, 1.5, -0.3, 2.0, 0.9, 1.2, 0.1], 1.0),
    ([0.1, -0.2, 0.3, 0.2, -0.1, 0.4], 1.0),
    ([-3.0, -2.0, 0.5, -4.0, -1.5], 1.0),
    ([1.0, 2.0, 3.0], 0.5),
    ([1.0, -2.0, 3.0, 0.25], 0.0),
]
TRIALS = [[(0.7, 0.65), (0.8, 0.72), (0.75, 0.77), (0.9, 0.85)], [(0.5, 0.4)], [(0.6, 0.5), (0.6, 0.7), (0.55, 0.9)],
          [(0.61 + 0.013 * ((7 * i) % 20), 0.6 + 0.01 * ((3 * i) % 20)) for i in range(20)]]
RLIABLE_X = [[1, 2], [2, 2], [1, 1], [2, 1]]
RLIABLE_Y = [[1, 1], [2, 2], [3, 3]]


@dataclass
class Earlier:
    """A stored result as scipy takes it."""
    bootstrap_distribution: np.ndarray


def mean_of_means(*strata, axis=-1):
    return np.mean([np.mean(one, axis=axis) for one in strata], axis=0)


def bca(strata):
    means = [[np.mean(chosen) for chosen in itertools.product(values, repeat=len(values))] for values in strata]
    every = np.array([np.mean(chosen) for chosen in itertools.product(*means)])
    found = stats.bootstrap(strata, mean_of_means, method="BCa", n_resamples=0, vectorized=True,
                            bootstrap_result=Earlier(every))
    return list(found.confidence_interval)


def sign_flip(values):
    found = stats.permutation_test((values,), lambda one, axis: np.mean(one, axis=axis), permutation_type="samples",
                                   vectorized=True, n_resamples=np.inf)
    return found.pvalue


def tost(values, margin):
    return float(ttost_paired(np.array(values), np.zeros(len(values)), -margin, margin)[0])


def mcnemar_of(only_a, only_b):
    table = [[5, only_a], [only_b, 7]]
    exact = mcnemar(table, exact=True)
    asymptotic = mcnemar(table, exact=False, correction=True)
    known = only_a + only_b > 0
    return {"onlyA": only_a, "onlyB": only_b, "exactP": float(exact.pvalue),
            "chiSquared": float(asymptotic.statistic) if known else 0, "chiSquaredP": float(asymptotic.pvalue) if known else 1}


def signed_rank(values, rope):
    x = np.zeros(len(values))
    sample = baycomp.SignedRankTest(x, np.array(values), rope, nsamples=50_000, random_state=7)
    worse, equivalent, better = sample.probs()
    return {"values": values, "rope": rope, "better": better, "equivalent": equivalent, "worse": worse,
            "error": max(sqrt(p * (1 - p) / 50_000) for p in (worse, equivalent, better))}


def expected_best(trials):
    """The mean over every subset; among equals on validation each is taken as often."""
    found = []
    for n in range(1, len(trials) + 1):
        if comb(len(trials), n) > 20_000:
            continue
        validation, test = [], []
        for subset in itertools.combinations(trials, n):
            best = max(v for v, _ in subset)
            ties = [t for v, t in subset if v == best]
            validation.append(best)
            test.append(sum(ties) / len(ties))
        found.append({"trials": n, "validation": float(np.mean(validation)), "test": float(np.mean(test))})
    return found


def profiles():
    x, y = np.array(RLIABLE_X, dtype=float), np.array(RLIABLE_Y, dtype=float)
    rng = np.random.default_rng(1)
    more = rng.normal(size=(5, 3)).round(3), rng.normal(0.5, size=(4, 3)).round(3)
    pairs = [(x, y), more]
    return [{"x": a.T.tolist(), "y": b.T.tolist(), "interquartileMean": float(metrics.aggregate_iqm(a)),
             "probability": float(metrics.probability_of_improvement(a, b)), "thresholds": [-1, 0, 0.5, 1, 1.5],
             "profile": [float(np.mean(a > tau)) for tau in [-1, 0, 0.5, 1, 1.5]]} for a, b in pairs]


def main():
    points = [0.001, 0.01, 0.3, 0.5, 0.8, 0.975, 0.999]
    out = {
        "normal": [{"p": p, "z": float(stats.norm.ppf(p))} for p in points],
        "upper": [{"z": z, "p": float(stats.norm.sf(z))} for z in (-3, -0.5, 0, 0.2, 1.1, 1.8, 2.5, 6, 9)],
        "student": [{"t": t, "freedom": df, "p": float(stats.t.sf(t, df))} for t in (-2, 0, 0.3, 1, 4, 30) for df in (1, 2, 5, 40)],
        "quantiles": [{"p": p, "freedom": df, "t": float(stats.t.ppf(p, df))} for p in (0.8, 0.975) for df in (1, 2, 4, 9)],
        "bca": [{"strata": [one], "interval": bca([one])} for one in DIFFERENCES]
        + [{"strata": one, "interval": bca(one)} for one in STRATA],
        "signFlip": [{"values": one, "p": float(sign_flip(one))} for one in DIFFERENCES],
        "tost": [{"values": one, "margin": margin, "p": tost(one, margin)} for one in DIFFERENCES for margin in (1.0, 2.5)],
        "mcnemar": [mcnemar_of(*one) for one in TABLES],
        "holm": [{"p": one, "adjusted": multipletests(one, method="holm")[1].tolist()} for one in P_VALUES],
        "signedRank": [signed_rank(*one) for one in OVER_TASKS],
        "expectedBest": [{"tried": one, "expected": expected_best(one)} for one in TRIALS],
        "acrossTasks": profiles(),
    }
    print(json.dumps(out))


main()
