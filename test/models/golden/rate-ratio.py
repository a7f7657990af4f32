"""Exact interval of the ratio of two Poisson rates from SciPy's exact binomial interval; prints rate-ratio.json."""
import json

from scipy.stats import binomtest

CASES = [(11, 800, 23, 3011), (20, 90, 4, 90), (3, 14, 9, 14), (0, 30, 5, 30), (7, 30, 0, 30), (120, 365, 95, 300)]


def ratio(share, ta, tb):
    return None if share >= 1 else share / (1 - share) * ta / tb


def row(a, ta, b, tb):
    share = binomtest(b, a + b).proportion_ci(0.95, "exact")
    ends = {"ratio": b / (a + b), "low": share.low, "high": share.high}
    return {"a": [a, ta], "b": [b, tb], **{name: ratio(p, ta, tb) for name, p in ends.items()}}


print(json.dumps([row(*case) for case in CASES], indent=2))
