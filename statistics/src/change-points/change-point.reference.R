# Change points by definition: a weighted regression of the values on a step at each split, by lm, with weights from the
# variances as given and with an excess added that uniroot finds; p by the bound of Worsley with the joint
# probability of two neighbouring splits from the bivariate density of two directions, and beside it the share of series
# without a change, simulated with R's own numbers, that have a statistic as large.
pair <- function(b, rho, n) {
  # Two coordinates of a point anywhere on the sphere in n - 1 dimensions, with a correlation of rho.
  power <- (n - 5) / 2
  inner <- function(x) {
    vapply(x, function(one) {
      half <- sqrt(1 - one^2)
      low <- (b - rho * one) / sqrt(1 - rho^2)
      if (low >= half) return(0)
      density <- function(y) pmax(0, 1 - one^2 - y^2)^power
      stats::integrate(density, max(low, -half), half, rel.tol = 1e-11)$value
    }, 0)
  }
  scale <- (n - 3) / (2 * pi)
  from <- b
  # The inner integral is 0 until the second direction can be near.
  2 * scale * stats::integrate(inner, from, 1, rel.tol = 1e-9, subdivisions = 2000)$value
}
bound <- function(statistic, weights) {
  n <- length(weights)
  b <- statistic / sqrt(n - 2 + statistic^2)
  before <- cumsum(weights)
  splits <- 4:(n - 1)
  p <- length(splits) * 2 * stats::pt(-statistic, n - 2)
  for (k in head(splits, -1)) {
    rho <- sqrt(before[k] * (before[n] - before[k + 1]) / ((before[n] - before[k]) * before[k + 1]))
    p <- p - pair(b, rho, n)
  }
  min(1, p)
}
scan <- function(y, v, confidence, least, excess) {
  present <- which(!is.na(y))
  n <- length(present)
  z <- y[present]
  w <- 1 / (v[present] + excess)
  splits <- 4:(n - 1)
  fits <- lapply(splits, function(k) {
    stats::lm(z ~ step, data.frame(z = z, step = as.numeric(seq_len(n) > k)), weights = w)
  })
  squares <- vapply(fits, function(fit) sum(w * stats::residuals(fit)^2), 0)
  best <- which.min(squares)
  # What a dispersion of the given variances says of these weights, at the point with the least variance.
  floor <- least^2 * min(v[present]) * max(w)
  variance <- max(squares[best] / (n - 2), floor)
  behind <- n * log(1 + (squares - squares[best]) / (variance * (n - 2)))
  likely <- splits[behind <= -2 * log(1 - sqrt(confidence))]
  shift <- vapply(fits, function(fit) stats::coef(fit)[["step"]], 0)
  after <- vapply(splits, function(k) sum(w[-seq_len(k)]), 0)
  error <- sqrt(variance * (1 / after + 1 / (sum(w) - after)))
  near <- which(behind <= 2)
  ends <- stats::qt((1 + confidence) / 2, n - 2) * error[near]
  statistic <- abs(shift[best]) / error[best]
  k <- splits[best]
  level <- function(part) {
    list(mean = stats::weighted.mean(z[part], w[part]), standardError = sqrt(variance / sum(w[part])), points = length(part))
  }
  list(
    at = present[k + 1] - 1, since = c(present[min(likely)], present[max(likely) + 1] - 1),
    statistic = statistic, pValue = bound(statistic, w), dispersion = sqrt(variance), excess = sqrt(excess),
    before = level(1:k), after = level((k + 1):n),
    shift = shift[best], interval = c(min(shift[near] - ends), max(shift[near] + ends)), points = n
  )
}
most_excess <- function(y, v) {
  present <- which(!is.na(y))
  if (diff(range(v[present])) == 0) return(0)
  z <- y[present]
  n <- length(z)
  together <- head(v[present], -1) + v[present][-1]
  nu <- 2 * (n - 1)^2 / (3 * n - 4)
  away <- function(excess) mean(diff(z)^2 / (2 * excess + together)) - stats::qchisq(0.05, nu) / nu
  if (away(0) <= 0) return(0)
  stats::uniroot(away, c(0, 1e4 * stats::var(z)), tol = 1e-13 * stats::var(z))$root
}
cautious <- function(y, v, confidence, least) {
  given <- scan(y, v, confidence, least, 0)
  excess <- most_excess(y, v)
  added <- scan(y, v, confidence, least, excess)
  if (added$pValue > given$pValue) added else given
}
chances <- function(v, statistics, draws) {
  n <- length(v)
  y <- matrix(stats::rnorm(n * draws, sd = sqrt(v)), n)
  w <- 1 / v
  before <- cumsum(w)
  heights <- apply(y * w, 2, cumsum)
  mean <- heights[n, ] / before[n]
  spread <- colSums(w * y^2) - before[n] * mean^2
  most <- numeric(draws)
  for (k in 4:(n - 1)) {
    explained <- (heights[k, ] - before[k] * mean)^2 * before[n] / (before[k] * (before[n] - before[k]))
    most <- pmax(most, explained)
  }
  found <- sqrt(most / ((spread - most) / (n - 2)))
  vapply(statistics, function(one) mean(found >= one), 0)
}
case <- function(y, v, confidence = 0.95, least = 0) {
  list(values = I(y), variances = I(v), confidence = confidence, leastDispersion = least, result = cautious(y, v, confidence, least))
}
ones <- function(n) rep(1, n)
level <- function(n, from, by) ifelse(seq_len(n) >= from, by, 0)
sizes <- round(runif(24, 50, 1000))
holes <- replace(rnorm(20) + level(20, 12, 3), c(3, 11, 12), NA)
draws <- 40000
simulated <- function(v, statistics) {
  list(weights = I(1 / v), statistics = I(statistics), chances = I(chances(v, statistics, draws)), draws = draws)
}
list(
  cases = list(
    case(rnorm(8) + level(8, 8, 4), ones(8)),
    case(rnorm(24) + level(24, 13, 2), ones(24)),
    case(0.7 + rnorm(24, sd = sqrt(0.21 / sizes)) + level(24, 19, 0.08), 0.21 / sizes),
    case(holes, ones(20), 0.8),
    case(rnorm(36) + level(36, 30, -3), rep(c(1, 20), 18), 0.99),
    case(100 + 5 * rnorm(12), ones(12) * 9, 0.95, 4),
    case(sqrt(rep(c(0.2, 4), 12) + 2) * rnorm(24) + level(24, 15, 4), rep(c(0.2, 4), 12), 0.95, 0.7),
    case(rnorm(60), exp(seq(0, 3, length.out = 60)))
  ),
  simulated = list(
    simulated(ones(8), c(2.5, 3.4, 5)),
    simulated(ones(24), c(2.5, 3.1, 4)),
    simulated(rep(c(1, 20), 12), c(2.5, 3.1, 4)),
    simulated(ones(36), c(2.7, 3.1, 4))
  )
)
