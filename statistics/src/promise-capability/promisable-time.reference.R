# Without open cases the order statistic that the binomial distribution gives; with them the beta product of
# Fay, Brittain and Proschan from survfit's numbers at risk, limit by limit.
fewest <- function(chance, confidence) {
  n <- 1
  while (stats::pbinom(n - 1, n, chance) < confidence - 1e-12) n <- n + 1
  n
}
ordered <- function(time, chance, confidence) {
  n <- length(time)
  r <- which(stats::pbinom(seq_len(n) - 1, n, chance) >= confidence)[1]
  list(n = n, time = sort(time)[r], estimate = sort(time)[ceiling(n * chance - 1e-9)], fewestCases = fewest(chance, confidence))
}
moment <- function(a, b, k) exp(lbeta(a + k, b) - lbeta(a, b))
product_limit <- function(a, b, p) {
  first <- prod(moment(a, b, 1))
  total <- first * (1 - first) / (prod(moment(a, b, 2)) - first^2) - 1
  stats::qbeta(p, first * total, (1 - first) * total)
}
censored <- function(time, event, chance, confidence) {
  fit <- survival::survfit(survival::Surv(time, event) ~ 1)
  rows <- which(fit$n.event > 0)
  b <- fit$n.event[rows]
  a <- fit$n.risk[rows] - b + 1
  kept <- sapply(seq_along(rows), function(k) 1 - product_limit(a[1:k], b[1:k], confidence))
  list(
    n = length(time), time = fit$time[rows][which(kept >= chance)[1]],
    estimate = fit$time[which(fit$surv <= 1 - chance + 1e-12)[1]], fewestCases = fewest(chance, confidence)
  )
}
wishes <- list(c(0.9, 0.95), c(0.5, 0.95), c(0.8, 0.99), c(0.95, 0.5), c(0.75, 0.8), c(0.5, 0.875))
durations <- list(stats::rgamma(60, 3, 0.5), round(stats::rgamma(400, 3, 0.5), 1), stats::rexp(28), stats::rexp(29), c(3, 1, 2))
lasts <- stats::rgamma(120, 3, 0.5)
watched <- stats::runif(120, 0, 30)
half <- stats::runif(120, 0, 12)
open <- list(
  list(time = pmin(lasts, watched), event = as.numeric(lasts <= watched)),
  list(time = ceiling(pmin(lasts, half)), event = as.numeric(lasts <= half)),
  list(time = c(1, 2, 3, 4), event = c(1, 1, 1, 0))
)
wish <- function(w) list(chance = w[1], confidence = w[2])
list(
  done = lapply(durations, function(time) {
    list(time = I(time), wishes = lapply(wishes, function(w) c(wish(w), list(expected = ordered(time, w[1], w[2])))))
  }),
  open = lapply(open, function(case) {
    list(time = I(case$time), event = I(case$event), wishes = lapply(wishes, function(w) {
      c(wish(w), list(expected = censored(case$time, case$event, w[1], w[2])))
    }))
  })
)
