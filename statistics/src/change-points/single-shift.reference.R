# A known split is a weighted regression of the values on a step: with the variances as given, and with an excess that uniroot
# finds from the distances of each value to the next; the one with the larger p counts.
most_excess <- function(y, v) {
  present <- which(!is.na(y))
  if (diff(range(v[present])) == 0) return(0)
  z <- y[present]
  n <- length(z)
  together <- head(v[present], -1) + v[present][-1]
  nu <- 2 * (n - 1)^2 / (3 * n - 4)
  away <- function(excess) mean(diff(z)^2 / (2 * excess + together)) - stats::qchisq(0.05, nu) / nu
  if (away(0) <= 0) return(0)
  stats::uniroot(away, c(0, 1e4 * stats::var(z)), tol = 1e-13 * stats::var(z))$root
}
shift <- function(y, v, split, confidence) {
  ways <- lapply(c(0, most_excess(y, v)), function(excess) regressed(y, v, split, confidence, 1 / (v + excess)))
  ways[[which.max(vapply(ways, function(way) way$pValue, 0))]]
}
regressed <- function(y, v, split, confidence, weights) {
  step <- as.numeric(seq_along(y) > split)
  fit <- stats::lm(y ~ step, data.frame(y = y, step = step), weights = weights)
  found <- summary(fit)
  list(
    values = I(y), variances = I(v), split = split, confidence = confidence, shift = stats::coef(fit)[["step"]],
    standardError = found$coefficients["step", 2], statistic = found$coefficients["step", 3],
    pValue = found$coefficients["step", 4], degreesOfFreedom = fit$df.residual, dispersion = found$sigma,
    interval = unname(stats::confint(fit, "step", confidence))[1, ]
  )
}
list(cases = list(
  shift(c(1, 3, 6, 8), rep(1, 4), 2, 0.95),
  shift(rnorm(24) + rep(0:1, 12:12), runif(24, 0.1, 4), 12, 0.9),
  shift(replace(rnorm(14), 5, NA), 10^runif(14, -3, 3), 11, 0.99)
))
