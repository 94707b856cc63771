# The mean amount p/v over what is known of the customer's rate v.
mean_amount <- function(x, z, p, q, gamma) {
  shape <- p * x + q
  rate <- gamma + x * z
  parts <- c(stats::qgamma(c(0, 1e-9, 0.01, 0.5), shape, rate), stats::qgamma(c(0.01, 1e-9, 1e-22), shape, rate, lower.tail = FALSE))
  sum(mapply(function(low, high) {
    stats::integrate(function(v) p / v * stats::dgamma(v, shape, rate), low, high, rel.tol = 1e-12, abs.tol = 0)$value
  }, head(parts, -1), tail(parts, -1)))
}
parameters <- data.frame(p = c(6.25, 1, 20), q = c(3.74, 2.5, 6), gamma = c(15.44, 2, 8))
rows <- merge(parameters, data.frame(frequency = c(0, 1, 2, 7, 40), meanValue = c(0, 0.5, 22.35, 73.7, 1000)))
rows$expected <- with(rows, mapply(mean_amount, frequency, meanValue, p, q, gamma))
list(customers = rows)
