# Customers that buy and leave as the model says, in whole days counted in weeks.
simulate <- function(n, k, days) {
  rate <- stats::rgamma(n, k[1], k[2])
  leaves <- stats::rbeta(n, k[3], k[4])
  age <- days - sample(0:83, n, replace = TRUE)
  t(mapply(function(rate, leaves, age) {
    x <- 0
    tx <- 0
    repeat {
      if (x > 0 && stats::runif(1) < leaves) break
      next_time <- tx + stats::rexp(1, rate) * 7
      if (next_time > age) break
      tx <- next_time
      x <- x + 1
    }
    c(x, ceiling(tx) / 7, age / 7)
  }, rate, leaves, age))
}
minus_log_likelihood <- function(logs, data) {
  k <- exp(logs)
  r <- k[1]; alpha <- k[2]; a <- k[3]; b <- k[4]
  x <- data[, 1]; tx <- data[, 2]; T <- data[, 3]; n <- data[, 4]
  first <- lgamma(r + x) - lgamma(r) + r * log(alpha) + lbeta(a, b + x) - lbeta(a, b)
  stay <- -(r + x) * log(alpha + T)
  leave <- ifelse(x > 0, log(a) - log(b + pmax(x, 1) - 1) - (r + x) * log(alpha + tx), -Inf)
  most <- pmax(stay, leave)
  -sum(n * (first + most + log(exp(stay - most) + exp(leave - most))))
}
fit <- function(data) {
  logs <- log(c(0.5, 5, 1, 2))
  for (again in 1:2) {
    logs <- stats::optim(logs, minus_log_likelihood, data = data, method = "BFGS", control = list(maxit = 500, reltol = 1e-15))$par
    logs <- stats::nlm(minus_log_likelihood, logs, data = data, gradtol = 1e-12, steptol = 1e-14, iterlim = 500)$estimate
  }
  information <- stats::optimHess(logs, minus_log_likelihood, data = data, control = list(ndeps = rep(1e-4, 4)))
  k <- exp(logs)
  list(
    parameters = setNames(as.list(k), c("r", "alpha", "a", "b")),
    standardErrors = setNames(as.list(k * sqrt(diag(solve(information)))), c("r", "alpha", "a", "b")),
    logLikelihood = -minus_log_likelihood(logs, data), customers = sum(data[, 4])
  )
}
case <- function(n, k, days, counted = FALSE) {
  rows <- simulate(n, k, days)
  key <- paste(rows[, 1], rows[, 2], rows[, 3])
  data <- cbind(rows[!duplicated(key), ], as.vector(table(factor(key, unique(key)))))
  if (counted) data[, 4] <- data[, 4] * 3
  named <- list(frequencies = I(data[, 1]), recencies = I(data[, 2]), ages = I(data[, 3]), counts = I(data[, 4]))
  c(named, fit(data))
}
list(fits = list(case(300, c(0.5, 3, 0.8, 2.5), 280), case(250, c(2, 20, 1.5, 3), 700), case(120, c(1, 2, 0.5, 4), 200, TRUE)))
