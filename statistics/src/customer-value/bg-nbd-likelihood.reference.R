# The likelihood of one customer with buying rate and probability of leaving known, integrated over both.
customer <- function(x, tx, T, k) {
  over_rate <- function(until) {
    parts <- c(0, 0.05, 0.5, 2, 10, Inf) * (k$r + x) / (k$alpha + until)
    sum(mapply(function(low, high) {
      stats::integrate(function(rate) {
        exp(x * log(rate) - rate * until + stats::dgamma(rate, k$r, k$alpha, log = TRUE))
      }, low, high, rel.tol = 1e-12, abs.tol = 0)$value
    }, head(parts, -1), tail(parts, -1)))
  }
  over_leaving <- function(left, stayed) {
    stats::integrate(function(y) {
      p <- stats::plogis(y)
      exp((k$a + left) * log(p) + (k$b + stayed) * stats::plogis(-y, log.p = TRUE) - lbeta(k$a, k$b))
    }, -Inf, Inf, rel.tol = 1e-12, abs.tol = 0)$value
  }
  log(over_leaving(0, x) * over_rate(T) + if (x > 0) over_leaving(1, x - 1) * over_rate(tx) else 0)
}
parameters <- data.frame(r = c(0.243, 0.55, 2, 5), alpha = c(4.414, 10.6, 0.5, 40), a = c(0.793, 1, 0.2, 3), b = c(2.426, 2.5, 0.5, 8))
histories <- data.frame(
  frequency = c(0, 0, 1, 1, 2, 7, 29, 3), recency = c(0, 0, 1.5, 39, 30.43, 29.4, 37.7, 2), age = c(39, 0, 39, 39, 38.86, 38.86, 38, 38),
  count = c(700, 3, 40, 1, 12, 5, 2, 9)
)
rows <- merge(parameters, histories)
rows$logLikelihood <- sapply(seq_len(nrow(rows)), function(i) {
  customer(rows$frequency[i], rows$recency[i], rows$age[i], rows[i, ])
})
sums <- sapply(split(rows, paste(rows$r)), function(part) sum(part$count * part$logLikelihood))
totals <- cbind(parameters, logLikelihood = unname(sums[paste(parameters$r)]))
# A customer who bought very often, from the closed form with gammas.
closed <- function(x, tx, T, k) with(k, {
  last <- log(exp(-(r + x) * log((alpha + T) / (alpha + tx))) + a / (b + x - 1)) - (r + x) * log(alpha + tx)
  lgamma(r + x) - lgamma(r) + r * log(alpha) + lbeta(a, b + x) - lbeta(a, b) + last
})
often <- merge(parameters, data.frame(frequency = c(400, 5000), recency = c(300, 999), age = c(310, 1000)))
often$logLikelihood <- sapply(seq_len(nrow(often)), function(i) {
  closed(often$frequency[i], often$recency[i], often$age[i], often[i, ])
})
list(histories = histories, customers = rows, totals = totals, often = often)
