# The density of a customer's mean value z over x purchases, gamma of shape p*x and rate v*x, integrated over the rate v
# of the customer.
customer <- function(x, z, k) {
  shape <- k$p * x + k$q
  parts <- c(0, 0.1, 0.5, 1, 2, 4, Inf) * shape / (k$gamma + x * z)
  log(sum(mapply(function(low, high) {
    stats::integrate(function(v) {
      stats::dgamma(z, k$p * x, v * x) * stats::dgamma(v, k$q, k$gamma)
    }, low, high, rel.tol = 1e-12, abs.tol = 0)$value
  }, head(parts, -1), tail(parts, -1))))
}
parameters <- data.frame(p = c(6.25, 1, 0.5, 20), q = c(3.74, 0.8, 3, 6), gamma = c(15.44, 2, 100, 8))
spending <- data.frame(frequency = c(1, 1, 2, 7, 29, 2), meanValue = c(35, 0.5, 22.35, 73.7, 25.9, 400), count = c(40, 1, 3, 5, 2, 1))
rows <- merge(parameters, spending)
rows$logLikelihood <- sapply(seq_len(nrow(rows)), function(i) customer(rows$frequency[i], rows$meanValue[i], rows[i, ]))
minus_log_likelihood <- function(logs, x, z, n) {
  p <- exp(logs[1]); q <- exp(logs[2]); g <- exp(logs[3])
  -sum(n * (lgamma(p * x + q) - lgamma(p * x) - lgamma(q) + q * log(g) + (p * x - 1) * log(z) + p * x * log(x) -
    (p * x + q) * log(g + x * z)))
}
fit <- function(people, p, q, gamma, times) {
  x <- 1 + stats::rgeom(people, 0.3)
  v <- stats::rgamma(people, q, gamma)
  z <- signif(stats::rgamma(people, p * x, v * x), 6)
  n <- rep(times, people)
  logs <- log(c(3, 3, mean(z) / 2))
  for (again in 1:3) {
    logs <- stats::optim(logs, minus_log_likelihood, x = x, z = z, n = n, method = "BFGS", control = list(maxit = 500, reltol = 1e-15))$par
    logs <- stats::nlm(minus_log_likelihood, logs, x = x, z = z, n = n, gradtol = 1e-12, steptol = 1e-14, iterlim = 500)$estimate
  }
  information <- stats::optimHess(logs, minus_log_likelihood, x = x, z = z, n = n, control = list(ndeps = rep(1e-4, 3)))
  names <- c("p", "q", "gamma")
  list(
    frequencies = I(x), meanValues = I(z), counts = I(n), parameters = setNames(as.list(exp(logs)), names),
    standardErrors = setNames(as.list(exp(logs) * sqrt(diag(solve(information)))), names),
    logLikelihood = -minus_log_likelihood(logs, x, z, n), customers = sum(n)
  )
}
list(customers = rows, fits = list(fit(300, 6, 4, 15, 1), fit(150, 1.5, 2.5, 900, 4), fit(200, 12, 8, 0.5, 1)))
