# Goldens of remaining-time.ts: R's survfit of a coxph on the made-up stays of small-samples.json, conditional on what has
# been lasted so far. The ratio of two points of a curve is checked against survfit's own `start.time`, set between two ends. Run:
#   Rscript test/models/golden/remaining-time.R > test/models/golden/remaining-time.json
suppressMessages({ library(survival); library(jsonlite) })
made <- fromJSON("test/models/golden/small-samples.json")
data <- data.frame(stay = made$stay, ended = made$ended, x = I(made$x))
fit <- coxph(Surv(stay, ended) ~ x, data, nocenter = NULL, control = coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 50))
soonest <- order(-predict(fit))
cases <- lapply(list(c(1, 2), c(33, 9), c(61, 0), c(70, 12), c(soonest[1], 0), c(soonest[1], 4), c(soonest[3], 2), c(soonest[9], 6)), function(case) {
  row <- case[1]; from <- case[2]
  one <- data.frame(x = I(made$x[row, , drop = FALSE]))
  whole <- survfit(fit, newdata = one)
  at <- function(t) summary(whole, times = t, extend = TRUE)$surv
  later <- survfit(fit, newdata = one, start.time = from + 0.5)
  half <- unname(quantile(later, 0.5, conf.int = FALSE))
  chances <- sapply(c(3, 6), function(more) at(from + more) / at(from))
  stopifnot(abs(chances - summary(later, times = from + c(3, 6), extend = TRUE)$surv) < 1e-12)
  list(row = row - 1, from = from, chances = chances, median = if (is.na(half)) NA else half - from)
})
write(toJSON(cases, digits = I(15), auto_unbox = TRUE, na = "null"), stdout())
