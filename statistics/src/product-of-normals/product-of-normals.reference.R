# The distribution of a product of two normal variables by integrate(), its quantiles by uniroot(); and beside them the
# expansion-free check by simulation, R's own numbers.
below <- function(z, a, sa, b, sb) {
  under <- function(x) {
    stats::dnorm(x, a, sa) * ifelse(x > 0, stats::pnorm(z / x, b, sb), stats::pnorm(z / x, b, sb, lower.tail = FALSE))
  }
  marks <- c(-9, -6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6, 9) * sa + a
  marks <- sort(unique(c(marks, if (min(marks) < 0 && max(marks) > 0) c(-1e-3, 0, 1e-3) * sa)))
  parts <- Map(function(from, to) {
    stats::integrate(under, from, to, rel.tol = 1e-12, abs.tol = 1e-15, subdivisions = 5000, stop.on.error = FALSE)$value
  }, head(marks, -1), tail(marks, -1))
  sum(unlist(parts))
}
product <- function(a, sa, b, sb, confidence) {
  error <- sqrt(a^2 * sb^2 + b^2 * sa^2 + sa^2 * sb^2)
  quantile <- function(p) {
    away <- function(t) below(a * b + error * t, a, sa, b, sb) - p
    a * b + error * stats::uniroot(away, c(-30, 30), tol = 1e-13)$root
  }
  list(
    x = list(estimate = a, standardError = sa), y = list(estimate = b, standardError = sb), confidence = confidence,
    estimate = a * b, standardError = error, interval = c(quantile((1 - confidence) / 2), quantile((1 + confidence) / 2))
  )
}
simulated <- function(a, b) {
  products <- stats::rnorm(2e6, a) * stats::rnorm(2e6, b)
  list(means = c(a, b), sd = stats::sd(products), interval = unname(stats::quantile(products, c(0.025, 0.975))))
}
list(
  cases = list(
    product(0, 1, 0, 1, 0.95),
    product(2, 1, 0.5, 1, 0.95),
    product(5, 1, 3, 1, 0.95),
    product(-3, 0.5, 4, 3, 0.9),
    product(0.35, 0.1, 12, 3, 0.95),
    product(0.42, 0.05, 23.5, 1.2, 0.99),
    product(20, 1, -15, 2, 0.8),
    product(0.001, 1, 0.002, 1, 0.5),
    product(100, 1, 0.1, 1, 0.95),
    product(-8.4, 1, -8.4, 1, 0.999),
    product(0.02, 0.1, -30, 0.5, 0.95)
  ),
  simulated = list(simulated(1, 1), simulated(3, -2))
)
