# Binary segmentation as a loop over a list of parts, each split where a regression on a step leaves the smallest squares; p by
# simulation is far from alpha in these series, so that a bound of Bonferroni decides alike.
split_of <- function(y) {
  n <- length(y)
  if (n < 8) return(NULL)
  squares <- vapply(4:(n - 1), function(k) sum((y[1:k] - mean(y[1:k]))^2) + sum((y[-(1:k)] - mean(y[-(1:k)]))^2), 0)
  k <- (4:(n - 1))[which.min(squares)]
  p <- (n - 4) * stats::t.test(y[1:k], y[-(1:k)], var.equal = TRUE)$p.value
  if (p < 0.01) k else NULL
}
segments <- function(y) {
  waiting <- list(c(1, length(y)))
  found <- numeric(0)
  while (length(waiting) > 0) {
    part <- waiting[[1]]
    waiting <- waiting[-1]
    k <- split_of(y[part[1]:part[2]])
    if (is.null(k)) next
    found <- c(found, part[1] + k - 1)
    waiting <- c(waiting, list(c(part[1], part[1] + k - 1), c(part[1] + k, part[2])))
  }
  list(values = I(y), at = I(sort(found)))
}
list(cases = list(
  segments(rnorm(36) + rep(c(0, 6, -3), each = 12)),
  segments(rnorm(24, 50, 2)),
  segments(rnorm(60) + rep(c(0, 8, 3, 12, 12), each = 12))
))
