"""Orders of rows for several seeds, computed apart from the project: python splits_reference.py > splits.json

The generator is mulberry32, the shuffle Fisher-Yates from the end; see "Rows and splits" in the rules of the experiment.
"""

import json

MASK = 0xFFFFFFFF


def generator(seed):
    state = seed & MASK

    def draw():
        nonlocal state
        state = (state + 0x6D2B79F5) & MASK
        z = ((state ^ (state >> 15)) * (state | 1)) & MASK
        z ^= (z + (((z ^ (z >> 7)) * (z | 61)) & MASK)) & MASK
        return (z ^ (z >> 14)) / 2**32

    return draw


def shuffled(count, seed):
    order = list(range(count))
    draw = generator(seed)
    for last in range(count - 1, 0, -1):
        other = int(draw() * (last + 1))
        order[last], order[other] = order[other], order[last]
    return order


cases = [(n, seed) for n in (1, 2, 10, 57) for seed in (0, 1, 7, 2**31 - 1)]
draws = {str(seed): [round(x, 12) for x in (lambda g: [g() for _ in range(5)])(generator(seed))] for seed in (0, 1, 42)}
print(
    json.dumps(
        {"draws": draws, "orders": [{"rows": n, "seed": seed, "order": shuffled(n, seed)} for n, seed in cases]},
        separators=(",", ":"),
    )
)
