"""Native peers. Usage: native.py JOB FILE; reads raw little-endian arrays or a CSV, prints one JSON line.

Jobs: bgnbd (float64 x, t_x, T), whole (CSV of order lines), and those of models.py.
"""
import json
import sys
import time

import numpy as np

import models
from timing import timed


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


HORIZON, TRAIN_CUTS, MOST_ROWS, MOST_FINAL_ROWS, BOOSTED_ROWS = 90, 4, 120_000, 150_000, 60_000


def day_totals(rows):
    """One row a customer and day with a purchase, by customer and time; the gap to the day before of the same customer."""
    bought = rows[rows["amount"] > 0]
    days = bought.groupby(["customer", "day"], observed=True, sort=True)["amount"].sum().reset_index()
    days["gap"] = days.groupby("customer", observed=True)["day"].diff()
    return days


def churn_features(rows, days, cut):
    """What was known of each buyer at the start of `cut`: the inputs of our own churn model."""
    import pandas as pd

    known = days[days["day"] < cut]
    by = known.groupby("customer", observed=True)
    table = by.agg(
        first=("day", "min"), last=("day", "max"), days=("day", "size"), amount=("amount", "sum"), gap=("gap", "median")
    )
    past = rows[rows["day"] < cut]
    bought = past["amount"] > 0
    lines = past[bought].groupby("customer", observed=True)
    table["orders"] = lines["order"].nunique()
    table["breadth"] = lines["product"].nunique()
    table["lines"] = lines.size()
    table["returns"] = past[~bought].groupby("customer", observed=True).size()
    recent, before = known[known["day"] >= cut - 90], known[(known["day"] < cut - 90) & (known["day"] >= cut - 180)]
    table["days90"] = recent.groupby("customer", observed=True).size()
    table["now"] = recent.groupby("customer", observed=True)["amount"].sum()
    table["before"] = before.groupby("customer", observed=True)["amount"].sum()
    table = table.fillna({"returns": 0, "days90": 0, "now": 0, "before": 0, "gap": table["gap"].median()})
    recency, tenure, repeats = cut - table["last"], cut - table["first"], table["days"] - 1
    most = np.maximum(table["now"], table["before"])
    trend = np.where((tenure > 90) & (most > 0), (table["now"] - table["before"]) / most.where(most > 0, 1), 0)
    return pd.DataFrame(
        {
            "recency": np.log1p(recency),
            "ratio": np.log1p(np.minimum(10, recency / np.maximum(1, table["gap"]))),
            "frequency": np.log1p(repeats),
            "once": (repeats == 0).astype(float),
            "orders90": np.log1p(table["days90"]),
            "rate": np.log((repeats + 0.25) / ((tenure - 1) / 7 + 4)),
            "tenure": np.log1p(tenure),
            "trend": trend,
            "average": np.log1p(table["amount"] / table["orders"]),
            "returned": table["returns"] / (table["returns"] + table["lines"]),
            "breadth": np.log1p(table["breadth"]),
        },
        index=table.index,
    )


def choose_segments(features):
    """k of 2 to 8 by silhouette on samples, each judged for stability on parts; then all rows."""
    from sklearn.cluster import KMeans
    from sklearn.metrics import adjusted_rand_score, silhouette_score

    random = np.random.default_rng(0)
    x = (features - features.mean(0)) / features.std(0)
    sample = x[random.choice(len(x), 5_000, replace=False)]
    judged = []
    for k in range(2, 9):
        fit = KMeans(k, n_init=4, random_state=0).fit(sample)
        for part in range(4):
            rows = random.choice(len(sample), 3_500, replace=False)
            again = KMeans(k, n_init=1, random_state=part).fit(sample[rows])
            adjusted_rand_score(fit.labels_[rows], again.labels_)
        judged.append((silhouette_score(sample, fit.labels_, sample_size=2_500, random_state=0), k))
    return KMeans(max(judged)[1], n_init=3, random_state=0).fit(x)


def expected_value(parameters, gamma, x, tx, t, mean, weeks=52, discount=0.1):
    """Expected purchases by Fader, Hardie & Lee (2005), eq. 10, week by week, discounted, times the expected spend."""
    from scipy.special import hyp2f1

    r, alpha, a, b = parameters
    p, q, g = gamma
    alive = 1 / (1 + np.where(x > 0, a / (b + np.maximum(x, 1) - 1) * ((alpha + t) / (alpha + tx)) ** (r + x), 0))

    def until(week):
        z = week / (alpha + t + week)
        tail = ((alpha + t) / (alpha + t + week)) ** (r + x) * hyp2f1(r + x, b + x, a + b + x - 1, z)
        return (a + b + x - 1) / (a - 1) * (1 - tail) * alive

    ends = [0] + list(range(13, weeks + 1, 13))
    counts = [until(week) for week in ends]
    steps = zip(ends[1:], counts[1:], counts)
    spend = np.where(x > 0, p * (g + x * mean) / (p * x + q - 1), p * g / (q - 1))
    return spend * sum((later - earlier) / (1 + discount) ** (week / 52) for week, later, earlier in steps)


def whole(path):
    """The same way as ours: read, RFM, segments, value, churn by boosted trees judged on a later cut-off, scores."""
    import pandas as pd
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score

    marks = [("start", time.perf_counter())]
    cpu = time.process_time()
    rows = pd.read_csv(path, dtype={"customer": "category", "product": "category", "order": "category"})
    rows["day"] = pd.to_datetime(rows["time"]).values.astype("datetime64[D]").astype("int64")
    as_of = rows["day"].max() + 1
    days = day_totals(rows)
    marks.append(("read", time.perf_counter()))

    now = days.groupby("customer", observed=True).agg(
        first=("day", "min"), last=("day", "max"), days=("day", "size"), amount=("amount", "sum")
    )
    scores = pd.DataFrame(index=now.index)
    for column in ("last", "days", "amount"):
        scores[column] = pd.qcut(now[column].rank(method="first"), 5, labels=False)
    marks.append(("rfm", time.perf_counter()))
    scores["segment"] = choose_segments(np.log1p(np.c_[as_of - now["last"], now["days"], now["amount"]])).labels_
    marks.append(("segments", time.perf_counter()))

    x = (now["days"] - 1).to_numpy(float)
    tx = ((now["last"] - now["first"]) / 7).to_numpy(float)
    t = ((as_of - 1 - now["first"]) / 7).to_numpy(float)
    mean = (now["amount"] / now["days"]).to_numpy(float)
    repeat = x > 0
    purchases = np.exp(fit_bg_nbd(x, tx, t).x)
    spend = np.exp(fit_gamma_gamma(x[repeat], mean[repeat]).x)
    scores["value"] = expected_value(purchases, spend, x, tx, t, mean)
    marks.append(("value", time.perf_counter()))

    random = np.random.default_rng(0)

    def labelled(cut):
        inputs = churn_features(rows, days, cut)
        stayed = days.loc[(days["day"] >= cut) & (days["day"] < cut + HORIZON), "customer"]
        return inputs, (~inputs.index.isin(stayed)).astype(int)

    def sampled(inputs, left, most):
        chosen = random.permutation(len(left))[:most]
        return inputs[chosen], left[chosen]

    test_x, test_y = labelled(as_of - HORIZON)
    cuts = [as_of - HORIZON * (2 + i) for i in range(TRAIN_CUTS)]
    parts = [labelled(cut) for cut in cuts if cut - days["day"].min() >= HORIZON / 2]
    train_x, train_y = sampled(
        np.concatenate([part.to_numpy() for part, _ in parts]), np.concatenate([left for _, left in parts]), MOST_ROWS
    )
    final_x, final_y = sampled(
        np.concatenate([train_x, test_x.to_numpy()]), np.concatenate([train_y, test_y]), MOST_FINAL_ROWS
    )

    def boosted(inputs, left):
        model = HistGradientBoostingClassifier(
            max_leaf_nodes=8, learning_rate=0.08, max_iter=400, early_stopping=True, n_iter_no_change=25, random_state=0
        )
        return model.fit(*sampled(inputs, left, BOOSTED_ROWS))

    linear = LogisticRegression(max_iter=200).fit(train_x, train_y)
    judged = boosted(train_x, train_y)
    for model in (linear, judged):
        roc_auc_score(test_y, model.predict_proba(test_x.to_numpy())[:, 1])
    LogisticRegression(max_iter=200).fit(final_x, final_y)
    today = churn_features(rows, days, as_of)
    scores["churn"] = boosted(final_x, final_y).predict_proba(today.to_numpy())[:, 1]
    marks.append(("churn", time.perf_counter()))

    cpu = time.process_time() - cpu
    steps = {name: round(1000 * (at - marks[i][1])) for i, (name, at) in enumerate(marks[1:])}
    minor = np.rint(100 * now["amount"]).sum()
    return {
        "wallMs": 1000 * (marks[-1][1] - marks[0][1]),
        "cpuMs": 1000 * cpu,
        "check": f"{len(now)} customers, revenue {minor:.0f}",
        "more": steps,
    }


if __name__ == "__main__":
    print(json.dumps({"bgnbd": bgnbd, "whole": whole, **models.JOBS}[sys.argv[1]](sys.argv[2])))
