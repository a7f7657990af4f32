"""Models of scikit-learn and statsmodels on the bench's rows: raw little-endian float64, or lines of text."""
import warnings

import numpy as np

from timing import timed

COLUMNS = 20


def logistic(path):
    from sklearn.linear_model import LogisticRegression

    raw = np.fromfile(path, dtype="<f8")
    n = len(raw) // 21
    x, y = raw[: n * 20].reshape(n, 20), raw[n * 20 :]
    times, model = timed(lambda: LogisticRegression(penalty=None, max_iter=200).fit(x, y), 3)
    return {**times, "check": float(model.coef_[0][0])}


def outcomes(path):
    """Rows to learn from and a quarter as many to be judged on: all X, then all y."""
    raw = np.fromfile(path, dtype="<f8")
    n = len(raw) // (COLUMNS + 1)
    x, y = raw[: n * COLUMNS].reshape(n, COLUMNS), raw[n * COLUMNS :].astype(int)
    learnt = n - round(n / 5)
    return x[:learnt], y[:learnt], x[learnt:], y[learnt:]


def judged(make, path, repeats):
    from sklearn.metrics import roc_auc_score

    x, y, test_x, test_y = outcomes(path)
    times, model = timed(lambda: make().fit(x, y), repeats)
    return {**times, "check": float(roc_auc_score(test_y, model.predict_proba(test_x)[:, 1]))}


def boosting(path):
    from sklearn.ensemble import HistGradientBoostingClassifier

    def make():
        return HistGradientBoostingClassifier(
            max_iter=100, max_leaf_nodes=31, learning_rate=0.1, early_stopping=False, random_state=0
        )

    return judged(make, path, 2)


def boosting_alone(path):
    return alone(boosting, path)


def alone(job, path):
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        return job(path)


def forest(path):
    from sklearn.ensemble import RandomForestClassifier

    def make():
        return RandomForestClassifier(80, max_leaf_nodes=48, min_samples_leaf=10, n_jobs=1, random_state=0)

    return judged(make, path, 1)


def kmeans(path):
    from sklearn.cluster import KMeans

    def fit(path):
        raw = np.fromfile(path, dtype="<f8").reshape(-1, 8)
        x, start = raw[:-8], raw[-8:]
        times, model = timed(lambda: KMeans(8, init=start, n_init=1, max_iter=30, tol=0, algorithm="lloyd").fit(x), 3)
        return {**times, "check": float(model.inertia_)}

    warnings.simplefilter("ignore")
    return alone(fit, path)


def cox(path):
    from statsmodels.duration.hazard_regression import PHReg

    raw = np.fromfile(path, dtype="<f8")
    n = len(raw) // 8
    x, time, event = raw[: 6 * n].reshape(n, 6), raw[6 * n : 7 * n], raw[7 * n :]
    times, model = timed(lambda: PHReg(time, x, status=event, ties="efron").fit(), 1)
    return {**times, "check": float(model.params[0])}


def texts(path):
    """As ours: words and pairs of words, two methods judged on the same five folds, the better one fitted on everything."""
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_score
    from sklearn.naive_bayes import MultinomialNB
    from sklearn.pipeline import make_pipeline

    with open(path, encoding="utf8") as file:
        labels, comments = zip(*(line.rstrip("\n").split("\t") for line in file))

    def fit():
        terms = {"ngram_range": (1, 2), "min_df": 2, "max_features": 60_000}
        folds = StratifiedKFold(5, shuffle=True, random_state=0)
        trials = []
        for model in (
            make_pipeline(TfidfVectorizer(sublinear_tf=True, **terms), LogisticRegression(C=4, max_iter=200)),
            make_pipeline(CountVectorizer(**terms), MultinomialNB()),
        ):
            trials.append((cross_val_score(model, comments, labels, cv=folds).mean(), len(trials), model))
        right, _, best = max(trials)
        best.fit(comments, labels)
        return right

    times, right = timed(fit, 1)
    return {**times, "check": float(right)}


def seasonal_arima(path):
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    logs = np.log(np.fromfile(path, dtype="<f8"))

    def fit():
        model = SARIMAX(logs, order=(0, 1, 1), seasonal_order=(0, 1, 1, 12), simple_differencing=True)
        return model.fit(disp=False)

    times, model = timed(fit, 3)
    return {**times, "check": float(model.llf)}


JOBS = {
    "logistic": logistic,
    "boosting": boosting,
    "boosting-alone": boosting_alone,
    "forest": forest,
    "kmeans": kmeans,
    "cox": cox,
    "texts": texts,
    "seasonal-arima": seasonal_arima,
}
