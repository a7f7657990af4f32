# Goldens of seasonal-arima.ts: R's arima and predict on made-up series of the airline model, some of whose roots lie at 1. Run:
#   Rscript test/models/golden/airline-forecasts.R > test/models/golden/airline-forecasts.json
suppressMessages(library(jsonlite))
set.seed(20261201)
season <- 10 * sin(2 * pi * (1:60) / 12)
series <- list(
  steady = round(100 + season + rnorm(60), 3),
  trend = round(100 + (1:60) + season + rnorm(60, 0, 3), 3),
  wandering = round(200 + cumsum(rnorm(60, 0, 2)) + season + rnorm(60), 3)
)
fitted <- lapply(series, function(y) {
  best <- NULL
  for (start in list(c(-0.1, -0.1), c(-0.7, -0.7), c(0.3, -0.9))) {
    fit <- arima(y, c(0, 1, 1), list(order = c(0, 1, 1), period = 12), init = start, method = "ML",
      optim.control = list(reltol = 1e-15, maxit = 1000))
    if (is.null(best) || fit$loglik > best$loglik) best <- fit
  }
  ahead <- predict(best, 12)
  list(y = y, coefficients = unname(coef(best)), logLikelihood = best$loglik,
    mean = as.numeric(ahead$pred), error = as.numeric(ahead$se))
})
write(toJSON(fitted, digits = I(12), auto_unbox = TRUE), stdout())
