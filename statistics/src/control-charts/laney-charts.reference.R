# Laney's charts by definition: sigma of z from mean moving range over d2, d2 by numerical integration.
d2 <- stats::integrate(function(t) abs(t) * stats::dnorm(t, sd = sqrt(2)), 0, Inf, rel.tol = 1e-13)$value * 2
laney <- function(counts, sizes, baseline, spread, highest) {
  used <- seq(baseline[1] + 1, baseline[2])
  centre <- sum(counts[used]) / sum(sizes[used])
  sigma <- sqrt(spread(centre) / sizes)
  z <- (counts / sizes - centre) / sigma
  dispersion <- mean(abs(diff(z[used]))) / d2
  list(
    dispersion = dispersion, sigmas = I(sigma * dispersion),
    lowerLimits = I(pmax(0, centre - 3 * sigma * dispersion)),
    upperLimits = I(pmin(highest, centre + 3 * sigma * dispersion))
  )
}
sizes <- round(runif(30, 5000, 90000))
drift <- 0.8 + 0.02 * sin(1:30)
satisfied <- rbinom(30, sizes, drift)
complaints <- rpois(30, sizes * 0.03 * (1 + rnorm(30, sd = 0.2)))
cases <- list(
  list(counts = satisfied, sizes = sizes, baseline = c(0, 30)),
  list(counts = complaints, sizes = sizes, baseline = c(3, 21)),
  list(counts = c(1, 4, 2, 9, 0), sizes = c(10, 9, 12, 9, 8), baseline = c(0, 5))
)
# The variance of the mean moving range, from the expectation of two ranges that share a point.
apart <- function(b) 2 * stats::dnorm(b) + b * (2 * stats::pnorm(b) - 1)
together <- stats::integrate(function(b) apart(b)^2 * stats::dnorm(b), -Inf, Inf, rel.tol = 1e-12)$value
limit <- function(m, confidence) {
  variance <- (m * (2 - d2^2) + 2 * (m - 1) * (together - d2^2)) / m^2
  list(ranges = m, confidence = confidence, limit = 1 + stats::qnorm(confidence) * sqrt(variance) / d2)
}
limits <- Map(limit, c(1, 2, 24, 500), c(0.95, 0.99, 0.95, 0.6))
list(limits = limits, charts = lapply(cases, function(case) {
  with(case, list(
    counts = I(counts), sizes = I(sizes), baseline = I(baseline),
    p = laney(counts, sizes, baseline, function(p) p * (1 - p), 1),
    u = laney(counts, sizes, baseline, identity, Inf)
  ))
}))
