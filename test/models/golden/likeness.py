"""Goldens of likeness.ts and cliffs-delta.ts: numpy and scipy.stats.mannwhitneyu."""
import json
import pathlib

import numpy as np
from scipy import stats

rng = np.random.default_rng(20261123)
n = 40
number = np.round(rng.gamma(2, 3, n), 3)
flag = (rng.random(n) < 0.3).astype(float)
codes = rng.integers(0, 4, n)
weights = [1.0, 0.5, 2.0]
target = 7
x = np.column_stack([number, flag])
variances = x.var(axis=0)
shares = np.bincount(codes) / n
parts = np.column_stack([
    (x - x[target]) ** 2 / (2 * variances),
    (codes != codes[target]) / (1 - (shares**2).sum()),
])
differences = parts @ weights / sum(weights)
pairs = [
    [((a - b) ** 2 / (2 * v)) for a in col for b in col] for col, v in zip(x.T, variances)
] + [[(a != b) / (1 - (shares**2).sum()) for a in codes for b in codes]]

k = 3
values = np.round(rng.exponential(2, 60), 1)  # with ties
groups = rng.integers(0, k, 60)
deltas = []
for g in range(k):
    own, rest = values[groups == g], values[groups != g]
    u = stats.mannwhitneyu(own, rest).statistic
    deltas.append(2 * u / (len(own) * len(rest)) - 1)

out = {
    "number": number.tolist(), "flag": flag.tolist(), "codes": codes.tolist(), "weights": weights, "target": target,
    "differences": differences.tolist(), "meanOverPairs": [float(np.mean(p)) for p in pairs],
    "values": values.tolist(), "groups": groups.tolist(), "deltas": deltas,
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(out) + "\n")
