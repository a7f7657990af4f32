# Goldens of small-samples.test.ts from R (survival, MASS): made-up customers, nothing read. Writes small-samples.json beside it:
#   Rscript test/models/golden/small-samples.R > test/models/golden/small-samples.json
suppressMessages({ library(survival); library(MASS); library(jsonlite) })
set.seed(20261201)
n <- 80
orders <- rpois(n, 4)
spend <- round(exp(rnorm(n, 3 + 0.1 * orders, 0.6)), 2)
region <- sample(0:2, n, TRUE)
x <- cbind(orders, spend, region == 1, region == 2) + 0
risk <- -0.25 * orders + 0.6 * (region == 2)
left <- rbinom(n, 1, plogis(risk + 0.3))
stay <- pmin(ceiling(rexp(n, 0.12 * exp(risk + 0.5))), 18)
ended <- as.numeric(stay < 18 & runif(n) < 0.85)
value <- round(20 + 3 * orders + 5 * (region == 1) + rnorm(n, 0, 2 + spend / 10), 2)

logit <- glm(left ~ x, family = binomial, control = list(epsilon = 1e-14))
line <- lm(value ~ x)
design <- model.matrix(line)
bread <- solve(crossprod(design))
hc3 <- sqrt(diag(bread %*% crossprod(design * (resid(line) / (1 - hatvalues(line)))) %*% bread))
cox <- coxph(Surv(stay, ended) ~ x, nocenter = NULL, control = coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 50))
agreement <- concordance(cox)
curve <- survfit(Surv(stay, ended) ~ 1, conf.type = "log-log")
ranks <- survdiff(Surv(stay, ended) ~ region)
sides <- lda(x[, 1:2], region)
test <- t.test(value[left == 1], value[left == 0])
table <- table(region, left)
p <- function(fit) unname(summary(fit)$coefficients[, 4])
se <- function(fit) unname(summary(fit)$coefficients[, 2])

write(toJSON(list(
  x = unname(x), left = left, stay = stay, ended = ended, value = value, region = region,
  logistic = list(coefficients = unname(coef(logit)), errors = se(logit), p = p(logit), logLikelihood = as.numeric(logLik(logit))),
  linear = list(coefficients = unname(coef(line)), errors = se(line), robust = unname(hc3), p = p(line),
    rSquared = summary(line)$r.squared, f = unname(summary(line)$fstatistic[1])),
  cox = list(coefficients = unname(coef(cox)), errors = unname(sqrt(diag(vcov(cox)))), logLikelihood = cox$loglik,
    concordance = unname(agreement$concordance), concordanceError = unname(sqrt(agreement$var)),
    proportionality = unname(cox.zph(cox, terms = FALSE)$table[, 1]), hazard = basehaz(cox)$hazard[curve$n.event > 0]),
  kaplanMeier = list(survival = curve$surv, low = curve$lower, high = curve$upper),
  logRank = unname(ranks$chisq),
  discriminant = unname(predict(sides)$posterior),
  welch = list(t = unname(test$statistic), df = unname(test$parameter), p = test$p.value, interval = as.numeric(test$conf.int)),
  table = list(counts = unname(unclass(table)), chiSquare = unname(suppressWarnings(chisq.test(table))$statistic))
), digits = I(15), auto_unbox = TRUE, na = "null"), stdout())
