"""Exact intervals of the paired bootstrap over seeds and examples: python bootstrap_reference.py > bootstrap.json

Every resample is counted instead of drawn. A side is a list of seeds, a seed a list of right (1) and wrong (0) answers to the
same examples. One resample takes n of the n examples with replacement, the same for both sides, and on each side k - 1 of
its k seeds with replacement (one seed: that one; Rao & Wu 1988); its delta is 100 x (mean accuracy of the one - mean accuracy of the other). Tasks are
fixed: the delta over tasks is the mean of theirs, each resampled by itself. Only Python's own library is used, in fractions,
so nothing is rounded before the end.

A family is several candidates against one reference on one task. They share the examples and the reference's seeds, and each
draws its own seeds. Its factor t* is the 95th percentile of the largest (drawn delta - delta) / se of any candidate.
"""

import itertools
import json
import math
from collections import Counter
from fractions import Fraction

SETS = [
    ("one seed, six examples", [([[1, 1, 0, 1, 1, 0]], [[1, 0, 0, 1, 0, 1]])]),
    ("equal answers", [([[1, 0, 1, 1]], [[1, 0, 1, 1]])]),
    ("two seeds against one", [([[1, 1, 0, 1], [0, 1, 0, 0]], [[1, 1, 1, 0]])]),
    ("three seeds against two", [([[1, 1, 0], [0, 1, 0], [1, 1, 1]], [[1, 1, 1], [1, 0, 1]])]),
    ("two tasks", [([[1, 1, 0, 1, 0]], [[1, 0, 1, 1, 1]]), ([[0, 1, 1], [1, 1, 0]], [[1, 1, 1], [1, 1, 0]])]),
]


FAMILIES = [
    ("two candidates, two seeds each", [[[1, 1, 0, 1], [0, 1, 1, 0]], [[1, 0, 0, 1], [1, 1, 0, 0]]], [[1, 1, 1, 0], [1, 0, 1, 1]]),
    ("three candidates, one without spread", [[[1, 0, 1, 1]], [[0, 1, 0, 0]], [[1, 1, 1, 0]]], [[1, 1, 1, 0]]),
]


def resamples(count):
    return itertools.product(range(count), repeat=count)


def seed_choices(count):
    return itertools.product(range(count), repeat=max(1, count - 1))


def side(seeds, examples):
    """Mean accuracy for each choice of seeds, given the examples."""
    scores = [Fraction(sum(seed[i] for i in examples), len(examples)) for seed in seeds]
    return Counter(sum(scores[i] for i in chosen) / len(chosen) for chosen in seed_choices(len(seeds)))


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


def family(name, candidates, reference):
    joint = Counter()
    for examples in resamples(len(reference[0])):
        own = [list(side(one, examples).items()) for one in candidates]
        for (full, times), *others in itertools.product(side(reference, examples).items(), *own):
            weight = times
            for _, by in others:
                weight *= by
            joint[tuple(100 * (score - full) for score, _ in others)] += weight
    total = sum(joint.values())
    mean_score = lambda seeds: sum(Fraction(sum(one), len(one)) for one in seeds) / len(seeds)
    deltas = [100 * (mean_score(one) - mean_score(reference)) for one in candidates]
    errors = []
    for i in range(len(candidates)):
        centre = sum(drawn[i] * times for drawn, times in joint.items()) / total
        errors.append(math.sqrt(sum((drawn[i] - centre) ** 2 * times for drawn, times in joint.items()) / total))
    largest = Counter()
    for drawn, times in joint.items():
        largest[max((float(d - delta) / e for d, delta, e in zip(drawn, deltas, errors) if e > 0))] += Fraction(times, total)
    return {"name": name, "candidates": candidates, "reference": reference, "deltas": [float(one) for one in deltas],
            "errors": errors, "factor": around(largest, Fraction(95, 100))}


def main():
    out = []
    for name, tasks in SETS:
        distribution = mean_of([deltas(one, other) for one, other in tasks])
        out.append({"name": name, "tasks": [{"one": one, "other": other} for one, other in tasks],
                    "delta": float(sum(delta * p for delta, p in distribution.items())),
                    "low": around(distribution, Fraction(25, 1000)), "high": around(distribution, Fraction(975, 1000)),
                    "upper": around(distribution, Fraction(95, 100))})
    families = [family(*one) for one in FAMILIES]
    print(json.dumps({"sets": out, "families": families}))


main()
