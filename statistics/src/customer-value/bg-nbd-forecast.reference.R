# The mean over the buyer's probability of leaving p, by adaptive quadrature on log(p/(1-p)).
while_alive <- function(r, alpha, a, b, t) {
  of <- function(y, made) {
    p <- stats::plogis(y)
    weight <- exp(a * stats::plogis(y, log.p = TRUE) + b * stats::plogis(-y, log.p = TRUE) - lbeta(a, b))
    ifelse(weight == 0, 0, weight * made(p))
  }
  per_p <- function(p) ifelse(p == 0, r * t / alpha, -expm1(-r * log1p(p * t / alpha)) / p)
  middle <- log(a / b)
  wide <- 4 / sqrt(1 / (1 / a + 1 / b))
  ends <- unique(sort(c(-Inf, middle - 50 / a - 20, middle - c(30, 10, 3, 1) * wide, middle,
    middle + c(1, 3, 10, 30) * wide, middle + 50 / b + 20, Inf)))
  parts <- mapply(function(low, high) {
    stats::integrate(of, low, high, made = per_p, rel.tol = 1e-12, abs.tol = 0, subdivisions = 2000, stop.on.error = FALSE)$value
  }, head(ends, -1), tail(ends, -1))
  sum(parts)
}
# P(alive) as the posterior odds of having left right after the last purchase, by Bayes, each part integrated over the
# buying rate.
alive <- function(x, tx, T, k) {
  if (x == 0) return(1)
  over_rate <- function(until) {
    stats::integrate(function(rate) {
      exp(x * log(rate) - rate * until + stats::dgamma(rate, k$r, k$alpha, log = TRUE))
    }, 0, Inf, rel.tol = 1e-12, abs.tol = 0)$value
  }
  stayed <- beta(k$a, k$b + x) * over_rate(T)
  left <- beta(k$a + 1, k$b + x - 1) * over_rate(tx)
  stayed / (stayed + left)
}
parameters <- data.frame(
  r = c(0.243, 0.55, 2, 0.243), alpha = c(4.414, 10.6, 0.5, 4.414), a = c(0.793, 1, 0.2, 1.3), b = c(2.426, 2.5, 0.5, 0.7)
)
histories <- data.frame(
  frequency = c(0, 0, 1, 2, 7, 29, 5, 400), recency = c(0, 0, 1.5, 30.43, 29.4, 37.7, 2, 300), age = c(39, 0, 39, 38.86, 38.86, 38, 38, 310)
)
rows <- merge(parameters, histories)
rows$probabilityAlive <- sapply(seq_len(nrow(rows)), function(i) with(rows[i, ], {
  # For a customer who bought 400 times the densities underflow; there the closed form stands in.
  if (frequency > 100) 1 / (1 + a / (b + frequency - 1) * ((alpha + age) / (alpha + recency))^(r + frequency))
  else alive(frequency, recency, age, rows[i, ])
}))
customers <- merge(rows, data.frame(horizon = c(1, 39, 520)))
customers$expected <- sapply(seq_len(nrow(customers)), function(i) with(customers[i, ], {
  probabilityAlive * while_alive(r + frequency, alpha + age, a, b + frequency, horizon)
}))
fresh <- rbind(
  merge(parameters, data.frame(horizon = c(0.001, 4, 26, 52, 1e4))),
  data.frame(r = c(0.3, 3, 40, 1e-3), alpha = c(1e-3, 1, 0.01, 2), a = c(0.05, 2, 0.999999, 30), b = c(0.5, 0.05, 9, 40), horizon = c(100, 1e5, 1e3, 1e6))
)
fresh$expected <- mapply(while_alive, fresh$r, fresh$alpha, fresh$a, fresh$b, fresh$horizon)
# The closed form with the hypergeometric series, where it holds.
series <- function(A, B, C, z) {
  n <- 0:20000
  sum(exp(lgamma(A + n) - lgamma(A) + lgamma(B + n) - lgamma(B) - lgamma(C + n) + lgamma(C) - lgamma(n + 1) + n * log(z)))
}
closed <- data.frame(r = c(0.243, 0.55, 3.2, 25), alpha = c(4.414, 10, 8, 40), a = c(0.793, 1.7, 0.6, 2.5), b = c(2.426, 2.5, 9, 30), horizon = c(52, 100, 10, 30))
closed$expected <- with(closed, (a + b - 1) / (a - 1) * (1 - (alpha / (alpha + horizon))^r *
  mapply(series, r, b, a + b - 1, horizon / (alpha + horizon))))
list(customers = customers, fresh = fresh, closed = closed)
