# By qbinom, pbinom and dbinom, which sum the binomial distribution by another way than its beta tail.
limit <- function(n, target, p) {
  r <- qbinom(p, n, target)
  max(0, (r - (pbinom(r, n, target) - p) / dbinom(r, n, target)) / n)
}
limits <- function(n, target, confidence) {
  tail <- (1 - confidence) / 2
  list(n = n, target = target, confidence = confidence, expected = c(limit(n, target, tail), limit(n, target, 1 - tail)))
}
grid <- expand.grid(n = c(1, 5, 20, 333, 10000), target = c(0.02, 0.5, 0.8, 0.97), confidence = c(0.95, 0.998))

spread <- function(events, n, target) {
  z <- (events / n - target) / sqrt(target * (1 - target) / n)
  ends <- quantile(z, c(0.1, 0.9), names = FALSE)
  w <- pmin(pmax(z, ends[1]), ends[2])
  p <- pchisq(sum(w^2), length(w), lower.tail = FALSE)
  phi <- mean(w^2)
  widening <- if (phi > 1 && p < 0.05) sqrt(phi) else 1
  tails <- pmin(1, 2 * pmin(pbinom(events, n, target), pbinom(events - 1, n, target, lower.tail = FALSE)))
  pValues <- if (widening > 1) 2 * pnorm(-abs(z) / widening) else tails
  wide <- cbind(
    pmax(0, target - qnorm(0.975) * widening * sqrt(target * (1 - target) / n)),
    pmin(1, target + qnorm(0.975) * widening * sqrt(target * (1 - target) / n))
  )
  list(
    events = I(events), n = I(n), target = target, dispersion = phi, pValue = p, widening = widening,
    z = I(z), pValues = I(pValues), wide = wide
  )
}
set.seed(2005)
n <- c(3, 12, 40, 90, 200, 410, 800, 1500, 35, 60, 77, 130)
list(
  limits = apply(grid, 1, function(row) limits(row[["n"]], row[["target"]], row[["confidence"]])),
  spreads = list(
    spread(rbinom(12, n, 0.85), n, 0.85),
    spread(rbinom(12, n, rbeta(12, 17, 3)), n, 0.85),
    spread(c(2, 5), c(4, 7), 0.6)
  )
)
