describe <- function(data) {
  y <- data[[1]]
  x <- as.matrix(data[-1])
  fit <- lm(y ~ x)
  found <- summary(fit)
  f <- found$fstatistic
  terms <- unname(coef(found))
  inflation <- sapply(seq_len(ncol(x)), function(j) {
    if (ncol(x) == 1) 1 else 1 / (1 - summary(lm(x[, j] ~ x[, -j]))$r.squared)
  })
  list(
    columns = t(as.matrix(data)), r2 = found$r.squared, adjustedR2 = found$adj.r.squared,
    residualStandardDeviation = found$sigma, degreesOfFreedom = fit$df.residual, fStatistic = f[[1]],
    pValue = pf(f[[1]], f[[2]], f[[3]], lower.tail = FALSE),
    coefficients = I(terms[, 1]), standardErrors = I(terms[, 2]), tStatistics = I(terms[, 3]), pValues = I(terms[, 4]),
    standardised = I(unname(coef(lm(scale(y) ~ scale(x)))[-1])), correlations = I(as.vector(cor(x, y))),
    inflation = I(inflation)
  )
}
make <- function(p, n) {
  x <- matrix(rnorm(n * p), n) + rnorm(n)
  round(data.frame(y = x %*% seq(-1, 1, length.out = p) + rnorm(n), x), 3)
}
far <- make(2, 40)
far[[2]] <- far[[2]] + 1e5
rated <- data.frame(matrix(sample(1:5, 6 * 400, TRUE), 400))
rated[[1]] <- pmin(5, pmax(1, round((rated[[2]] + rated[[3]]) / 2 + rnorm(400))))
list(models = list(
  describe(make(1, 12)), describe(make(3, 5)), describe(make(5, 80)), describe(datasets::swiss), describe(far),
  describe(rated)
))
