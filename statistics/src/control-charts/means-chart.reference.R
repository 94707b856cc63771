# Charts of means written out, with the pooled spread as a regression on the rows leaves it.
d2 <- stats::integrate(function(t) abs(t) * stats::dnorm(t, sd = sqrt(2)), 0, Inf, rel.tol = 1e-13)$value * 2
case <- function(x, row, baseline, bounds) {
  sigma <- summary(stats::lm(x ~ factor(row)))$sigma
  means <- as.vector(tapply(x, row, mean))
  sizes <- as.vector(table(row))
  used <- seq(baseline[1] + 1, baseline[2])
  centre <- stats::weighted.mean(means[used], sizes[used])
  error <- sigma / sqrt(sizes)
  z <- (means - centre) / error
  dispersion <- mean(abs(diff(z[used]))) / d2
  chart <- function(error) {
    list(centres = I(rep(centre, length(means))), sigmas = I(error),
      lowerLimits = I(pmax(bounds[1], centre - 3 * error)), upperLimits = I(pmin(bounds[2], centre + 3 * error)))
  }
  list(means = I(means), sds = I(as.vector(tapply(x, row, stats::sd))), sizes = I(sizes), baseline = I(baseline),
    bounds = I(bounds), sigma = sigma, dispersion = dispersion, plain = chart(error), wide = chart(error * dispersion))
}
row <- rep(1:20, times = sample(12:60, 20, replace = TRUE))
rating <- function(shift) pmin(5, pmax(1, round(3.9 + shift[row] + stats::rnorm(length(row)))))
list(charts = list(
  case(rating(rep(0, 20)), row, c(0, 20), c(1, 5)),
  case(rating(stats::rnorm(20, sd = 0.4)), row, c(2, 14), c(1, 5)),
  case(stats::rnorm(length(row), 1e6, 3), row, c(0, 20), c(-1e9, 1e9))
))
