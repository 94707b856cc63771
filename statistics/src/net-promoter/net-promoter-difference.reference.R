# From people coded 100, 0 and -100 one by one.
coded <- function(counts) rep(c(100, 0, -100), counts)
pairs <- list(
  list(c(65, 35, 20), c(26, 38, 16)),
  list(c(1, 1, 0), c(3, 4, 5)),
  list(c(7, 0, 0), c(10, 20, 30)),
  list(c(900, 1100, 700), c(1000, 1000, 650))
)
one <- function(pair, level) {
  x <- coded(pair[[1]])
  y <- coded(pair[[2]])
  welch <- t.test(x, y, conf.level = level)
  square <- function(x) mean((x - mean(x))^2) / length(x)
  error <- sqrt(square(x) + square(y))
  difference <- mean(x) - mean(y)
  list(
    first = pair[[1]], second = pair[[2]], confidence = level, difference = difference, standardError = error,
    interval = difference + c(-1, 1) * qnorm((1 + level) / 2) * error, z = difference / error,
    pValue = 2 * pnorm(-abs(difference / error)),
    welch = list(
      t = unname(welch$statistic), degreesOfFreedom = unname(welch$parameter), pValue = welch$p.value,
      standardError = welch$stderr, interval = welch$conf.int[1:2]
    )
  )
}
list(rows = c(lapply(pairs, one, level = 0.95), lapply(pairs, one, level = 0.8)))
