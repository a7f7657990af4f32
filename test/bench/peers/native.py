"""Native peers. Usage: native.py JOB FILE; reads raw little-endian arrays or a CSV, prints one JSON line.

Jobs: logistic (float64 X then float64 y, 80,000 x 20), bgnbd (float64 x, t_x, T), whole (CSV of order lines).
"""
import json
import sys
import time

import numpy as np


def timed(work, repeats):
    """Median wall and CPU time (of all threads) in milliseconds, and the last result."""
    walls, cpus = [], []
    for _ in range(repeats):
        wall, cpu = time.perf_counter(), time.process_time()
        result = work()
        walls.append(1000 * (time.perf_counter() - wall))
        cpus.append(1000 * (time.process_time() - cpu))
    return {"wallMs": float(np.median(walls)), "cpuMs": float(np.median(cpus))}, result


def logistic(path):
    from sklearn.linear_model import LogisticRegression

    raw = np.fromfile(path, dtype="<f8")
    n = len(raw) // 21
    x, y = raw[: n * 20].reshape(n, 20), raw[n * 20 :]
    times, model = timed(lambda: LogisticRegression(penalty=None, max_iter=200).fit(x, y), 3)
    return {**times, "check": float(model.coef_[0][0])}


def bg_nbd_negative_log_likelihood(log_parameters, x, tx, t):
    from scipy.special import betaln, gammaln

    r, alpha, a, b = np.exp(log_parameters)
    head = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    alive = betaln(a, b + x) - betaln(a, b) - (r + x) * np.log(alpha + t)
    dead = np.where(
        x > 0,
        betaln(a + 1, b + np.maximum(x, 1) - 1) - betaln(a, b) - (r + x) * np.log(alpha + tx),
        -np.inf,
    )
    return -np.sum(head + np.logaddexp(alive, dead))


def fit_bg_nbd(x, tx, t):
    from scipy.optimize import minimize

    return minimize(bg_nbd_negative_log_likelihood, np.zeros(4), args=(x, tx, t), method="L-BFGS-B")


def fit_gamma_gamma(x, mean):
    from scipy.optimize import minimize
    from scipy.special import gammaln

    def negative_log_likelihood(log_parameters):
        p, q, g = np.exp(log_parameters)
        return -np.sum(
            gammaln(p * x + q) - gammaln(p * x) - gammaln(q) + q * np.log(g)
            + (p * x - 1) * np.log(mean) + p * x * np.log(x) - (p * x + q) * np.log(g + x * mean)
        )  # fmt: skip

    return minimize(negative_log_likelihood, np.log([2.0, 3.0, mean.mean()]), method="L-BFGS-B")


def bgnbd(path):
    x, tx, t = np.fromfile(path, dtype="<f8").reshape(3, -1)
    times, fit = timed(lambda: fit_bg_nbd(x, tx, t), 1)
    return {**times, "check": float(-fit.fun)}


def whole(path):
    import pandas as pd
    from sklearn.cluster import KMeans
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.linear_model import LogisticRegression

    marks = [("start", time.perf_counter())]
    cpu = time.process_time()
    rows = pd.read_csv(path, dtype={"customer": "category", "product": "category", "order": "category"})
    rows["day"] = pd.to_datetime(rows["time"]).values.astype("datetime64[D]").astype("int64")
    as_of = rows["day"].max() + 1
    marks.append(("read", time.perf_counter()))

    def summary(until):
        seen = rows[(rows["day"] < until) & (rows["amount"] > 0)]
        days = seen.groupby(["customer", "day"], observed=True)["amount"].sum().reset_index()
        return days.groupby("customer", observed=True).agg(
            first=("day", "min"), last=("day", "max"), days=("day", "size"), amount=("amount", "sum")
        )

    now = summary(as_of)
    for column in ("last", "days", "amount"):
        pd.qcut(now[column].rank(method="first"), 5, labels=False)
    marks.append(("rfm", time.perf_counter()))
    features = np.log1p(np.c_[as_of - now["last"], now["days"], now["amount"]])
    KMeans(5, n_init=4, random_state=0).fit((features - features.mean(0)) / features.std(0))
    marks.append(("k-means", time.perf_counter()))
    x = (now["days"] - 1).to_numpy(float)
    fit_bg_nbd(x, ((now["last"] - now["first"]) / 7).to_numpy(float), ((as_of - now["first"]) / 7).to_numpy(float))
    repeat = x > 0
    fit_gamma_gamma(x[repeat], (now["amount"] / now["days"]).to_numpy(float)[repeat])
    marks.append(("value", time.perf_counter()))
    cut = as_of - 90
    before = summary(cut)
    left = (~before.index.isin(rows.loc[(rows["day"] >= cut) & (rows["amount"] > 0), "customer"])).astype(int)
    known = np.c_[cut - before["last"], before["days"], before["amount"], cut - before["first"]]
    LogisticRegression(max_iter=200).fit(np.log1p(known), left)
    marks.append(("churn", time.perf_counter()))
    cpu = time.process_time() - cpu
    HistGradientBoostingClassifier(max_iter=100).fit(known, left).predict_proba(known)
    marks.append(("boosted trees", time.perf_counter()))
    steps = {name: round(1000 * (at - marks[i][1])) for i, (name, at) in enumerate(marks[1:])}
    minor = np.rint(100 * now["amount"]).sum()
    return {
        "wallMs": 1000 * (marks[-2][1] - marks[0][1]),
        "cpuMs": 1000 * cpu,
        "check": f"{len(now)} customers, revenue {minor:.0f}",
        "more": steps,
    }


if __name__ == "__main__":
    print(json.dumps({"logistic": logistic, "bgnbd": bgnbd, "whole": whole}[sys.argv[1]](sys.argv[2])))
