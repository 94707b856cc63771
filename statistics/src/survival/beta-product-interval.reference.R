# Moments of the factors by beta functions, their product's beta variable by moments, limits by qbeta; binom.test where
# nobody is lost from sight.
moment <- function(a, b, k) if (b == 0) 1 else exp(lbeta(a + k, b) - lbeta(a, b))
limit <- function(p, a, b, lowest) {
  if (length(a) == 0) return(lowest)
  first <- prod(mapply(moment, a, b, 1))
  variance <- prod(mapply(moment, a, b, 2)) - first^2
  total <- first * (1 - first) / variance - 1
  stats::qbeta(p, first * total, (1 - first) * total)
}
interval <- function(case, at, confidence) {
  fit <- survival::survfit(survival::Surv(case$time, case$event) ~ 1)
  rows <- which(fit$time <= at & fit$n.event > 0)
  a <- fit$n.risk[rows] - fit$n.event[rows] + 1
  b <- fit$n.event[rows]
  left <- sum(case$time > at)
  low <- if (left == 0) 0 else limit((1 - confidence) / 2, c(a, left), c(b, 1), NA)
  list(time = at, confidence = confidence, low = low, high = limit((1 + confidence) / 2, a, b, 1))
}
answer <- function(case, confidence) {
  times <- sort(unique(case$time))
  at <- c(0, times[unique(ceiling(seq(0.1, 1, by = 0.15) * length(times)))], max(times) * 2)
  list(time = I(case$time), event = I(case$event), at = lapply(at, function(t) interval(case, t, confidence)))
}
exact <- function(n, survivors, confidence) {
  ends <- stats::binom.test(survivors, n, conf.level = confidence)$conf.int
  list(n = n, survivors = survivors, confidence = confidence, low = ends[1], high = ends[2])
}
made <- function(n, round_to) {
  life <- stats::rexp(n)
  watched <- stats::runif(n, 0, 2.5)
  list(time = ceiling(pmin(life, watched) / round_to) * round_to, event = as.numeric(life <= watched))
}
cases <- list(
  made(30, 0.01), made(200, 0.1), made(8, 0.25), list(time = 1:5, event = rep(1, 5)), list(time = 1:5, event = rep(0, 5)),
  list(time = c(2, 2, 3, 3, 3, 9), event = c(1, 0, 1, 1, 0, 1)), list(time = 3, event = 1)
)
list(
  cases = c(lapply(cases, answer, 0.95), lapply(cases, answer, 0.8)),
  exact = Map(exact, c(10, 10, 10, 37, 1000, 1, 100000), c(0, 10, 4, 30, 999, 1, 70000), c(0.95, 0.9, 0.95, 0.5, 0.99, 0.95, 0.95))
)
