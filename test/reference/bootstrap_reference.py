"""Exact intervals of the paired bootstrap over seeds and examples: python bootstrap_reference.py > bootstrap.json

Every resample is counted instead of drawn. A side is a list of seeds, a seed a list of right (1) and wrong (0) answers to the
same examples. One resample takes n of the n examples with replacement, the same for both sides, and on each side as many of
its seeds as it has, with replacement; its delta is 100 x (mean accuracy of the one - mean accuracy of the other). Tasks are
fixed: the delta over tasks is the mean of theirs, each resampled by itself. Only Python's own library is used, in fractions,
so nothing is rounded before the end.
"""

import itertools
import json
from collections import Counter
from fractions import Fraction

SETS = [
    ("one seed, six examples", [([[1, 1, 0, 1, 1, 0]], [[1, 0, 0, 1, 0, 1]])]),
    ("equal answers", [([[1, 0, 1, 1]], [[1, 0, 1, 1]])]),
    ("two seeds against one", [([[1, 1, 0, 1], [0, 1, 0, 0]], [[1, 1, 1, 0]])]),
    ("three seeds against two", [([[1, 1, 0], [0, 1, 0], [1, 1, 1]], [[1, 1, 1], [1, 0, 1]])]),
    ("two tasks", [([[1, 1, 0, 1, 0]], [[1, 0, 1, 1, 1]]), ([[0, 1, 1], [1, 1, 0]], [[1, 1, 1], [1, 1, 0]])]),
]


def resamples(count):
    return itertools.product(range(count), repeat=count)


def side(seeds, examples):
    """Mean accuracy for each choice of seeds, given the examples."""
    scores = [Fraction(sum(seed[i] for i in examples), len(examples)) for seed in seeds]
    return Counter(sum(scores[i] for i in chosen) / len(seeds) for chosen in resamples(len(seeds)))


def deltas(one, other):
    """Delta in points -> its probability, for one task."""
    found = Counter()
    for examples in resamples(len(one[0])):
        for (a, times_a), (b, times_b) in itertools.product(side(one, examples).items(), side(other, examples).items()):
            found[100 * (a - b)] += times_a * times_b
    total = sum(found.values())
    return {delta: Fraction(times, total) for delta, times in found.items()}


def mean_of(tasks):
    found = {Fraction(0): Fraction(1)}
    for task in tasks:
        added = Counter()
        for (before, p), (delta, q) in itertools.product(found.items(), task.items()):
            added[before + delta] += p * q
        found = added
    return {delta / len(tasks): p for delta, p in found.items()}


def quantile(distribution, share):
    """The smallest delta that at least this share of the resamples does not exceed."""
    below = Fraction(0)
    for delta in sorted(distribution):
        below += distribution[delta]
        if below >= share:
            return float(delta)


def around(distribution, share):
    """What 10,000 draws may give for a percentile: they place a share within three standard errors, 0.005."""
    return [quantile(distribution, share + Fraction(by, 1000)) for by in (-5, 0, 5)]


def main():
    out = []
    for name, tasks in SETS:
        distribution = mean_of([deltas(one, other) for one, other in tasks])
        out.append({"name": name, "tasks": [{"one": one, "other": other} for one, other in tasks],
                    "delta": float(sum(delta * p for delta, p in distribution.items())),
                    "low": around(distribution, Fraction(25, 1000)), "high": around(distribution, Fraction(975, 1000))})
    print(json.dumps(out))


main()
