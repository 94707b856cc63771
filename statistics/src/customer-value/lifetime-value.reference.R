# Simple value: the stream of margins summed until nothing is left of it.
simple <- data.frame(margin = c(100, 100, 40, -5, 250), retention = c(0.8, 0.8, 0, 0.5, 0.95), discountRate = c(0.1, 0, 0.1, 0.02, 0.01))
simple$value <- mapply(function(m, r, d) sum(m * (r / (1 + d))^(1:5000)), simple$margin, simple$retention, simple$discountRate)
# The BG/NBD expectation as an integral over the probability of leaving, discounted at the end of each period.
buying <- list(r = 0.243, alpha = 4.414, a = 0.793, b = 2.426)
spending <- list(p = 6.25, q = 3.74, gamma = 15.44)
expected <- function(x, tx, T, t) with(buying, {
  alive <- if (x == 0) 1 else 1 / (1 + a / (b + x - 1) * ((alpha + T) / (alpha + tx))^(r + x))
  alive * stats::integrate(function(y) {
    p <- stats::plogis(y)
    exp(a * log(p) + (b + x) * stats::plogis(-y, log.p = TRUE) - lbeta(a, b + x)) * -expm1(-(r + x) * log1p(p * t / (alpha + T))) / p
  }, -60, 30, rel.tol = 1e-12, abs.tol = 0, subdivisions = 2000)$value
})
rows <- merge(
  data.frame(frequency = c(0, 2, 26), recency = c(0, 30.43, 30.86), age = c(38.86, 38.86, 31), meanValue = c(0, 22.35, 40)),
  data.frame(periods = c(1, 12, 24), periodLength = c(13, 52 / 12, 4), discountRate = c(0.03, 0.01, 0), margin = c(1, 0.3, 0.25))
)
rows$discounted <- mapply(function(x, tx, T, n, length, d) {
  cumulated <- c(0, sapply(seq_len(n) * length, expected, x = x, tx = tx, T = T))
  sum(diff(cumulated) / (1 + d)^seq_len(n))
}, rows$frequency, rows$recency, rows$age, rows$periods, rows$periodLength, rows$discountRate)
amount <- with(spending, (q - 1) / (p * rows$frequency + q - 1) * p * gamma / (q - 1) +
  p * rows$frequency / (p * rows$frequency + q - 1) * rows$meanValue)
rows$value <- rows$margin * amount * rows$discounted
list(simple = simple, customers = rows)
