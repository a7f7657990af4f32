"""Native peers. Usage: native.py JOB FILE; reads raw little-endian arrays or a CSV, prints one JSON line.

Jobs: logistic (float64 X then float64 y, 80,000 x 20), bgnbd (float64 x, t_x, T), whole (CSV of order lines).
"""
import json
import sys
import time

import numpy as np


def logistic(path):
    from sklearn.linear_model import LogisticRegression

    raw = np.fromfile(path, dtype="<f8")
    n = len(raw) // 21
    x, y = raw[: n * 20].reshape(n, 20), raw[n * 20 :]
    times = []
    for _ in range(5):
        start = time.perf_counter()
        model = LogisticRegression(penalty="none", solver="lbfgs", max_iter=200).fit(x, y)
        times.append(time.perf_counter() - start)
    return {"wallMs": 1000 * float(np.median(times)), "check": float(model.coef_[0][0])}


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


def bgnbd(path):
    x, tx, t = np.fromfile(path, dtype="<f8").reshape(3, -1)
    times = []
    for _ in range(3):
        start = time.perf_counter()
        fit = fit_bg_nbd(x, tx, t)
        times.append(time.perf_counter() - start)
    return {"wallMs": 1000 * float(np.median(times)), "check": float(-fit.fun)}


def whole(path):
    import pandas as pd
    from sklearn.cluster import KMeans
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.linear_model import LogisticRegression

    start = time.perf_counter()
    rows = pd.read_csv(path, dtype={"customer": "category", "product": "category", "order": "category"})
    rows["day"] = pd.to_datetime(rows["time"]).values.astype("datetime64[D]").astype("int64")
    as_of = rows["day"].max() + 1

    def summary(until):
        seen = rows[(rows["day"] < until) & (rows["amount"] > 0)]
        days = seen.groupby(["customer", "day"], observed=True)["amount"].sum().reset_index()
        return days.groupby("customer", observed=True).agg(
            first=("day", "min"), last=("day", "max"), days=("day", "size"), amount=("amount", "sum")
        )

    now = summary(as_of)
    for column in ("last", "days", "amount"):
        pd.qcut(now[column].rank(method="first"), 5, labels=False)
    features = np.log1p(np.c_[as_of - now["last"], now["days"], now["amount"]])
    KMeans(5, n_init=4, random_state=0).fit((features - features.mean(0)) / features.std(0))
    fit_bg_nbd(
        (now["days"] - 1).to_numpy(float),
        ((now["last"] - now["first"]) / 7).to_numpy(float),
        ((as_of - now["first"]) / 7).to_numpy(float),
    )
    before = summary(as_of - 90)
    cut = as_of - 90
    left = (~before.index.isin(rows.loc[(rows["day"] >= cut) & (rows["amount"] > 0), "customer"])).astype(int)
    known = np.c_[cut - before["last"], before["days"], before["amount"], cut - before["first"]]
    LogisticRegression(max_iter=200).fit(np.log1p(known), left)
    HistGradientBoostingClassifier(max_iter=100).fit(known, left).predict_proba(known)
    return {"wallMs": 1000 * (time.perf_counter() - start), "check": int(len(now))}


if __name__ == "__main__":
    print(json.dumps({"logistic": logistic, "bgnbd": bgnbd, "whole": whole}[sys.argv[1]](sys.argv[2])))
