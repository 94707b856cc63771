pairs_of_groups <- list(
  list(x = sample(1:5, 40, TRUE), y = sample(1:5, 30, TRUE, prob = c(1, 1, 2, 3, 3))),
  list(x = c(3, 4, 5, 2, 4, 4, 1), y = c(5, 5, 4, 5, 3, 5, 4, 4, 2, 5)),
  list(x = round(rnorm(12), 6), y = round(rnorm(9, 0.7), 6)), list(x = 4, y = c(2, 3, 5, 1)), list(x = 4, y = c(2, 4)),
  list(x = round(rnorm(49), 6), y = round(rnorm(49, 0.9), 6)), list(x = round(rnorm(50), 6), y = round(rnorm(8, 1), 6)),
  list(x = sample(0:10, 900, TRUE), y = sample(0:10, 700, TRUE)), list(x = c(1, 1, 1, 1), y = c(1, 1, 1, 1, 2)),
  list(x = c(1, 2, 3), y = c(4, 5, 6)), list(x = c(6, 5, 4), y = c(3, 2, 1, 0))
)
p_of <- function(test, ...) {
  p <- vapply(c("two.sided", "less", "greater"), function(alternative) {
    suppressWarnings(test(alternative = alternative, ...)$p.value)
  }, 0)
  list("two-sided" = p[[1]], less = p[[2]], greater = p[[3]])
}
all_ways <- function(test, ties) {
  list(
    automatic = p_of(test), "normal-with-continuity" = p_of(test, exact = FALSE),
    normal = p_of(test, exact = FALSE, correct = FALSE), exact = if (!ties) p_of(test, exact = TRUE)
  )
}
cases <- lapply(pairs_of_groups, function(groups) {
  x <- groups$x
  y <- groups$y
  test <- function(...) stats::wilcox.test(x, y, ...)
  above <- outer(x, y, function(a, b) sign(a - b))
  # Cliff's variance by the table of all pairs.
  delta <- mean(above)
  sure <- length(x) > 1 && length(y) > 1
  variance <- if (sure) {
    n <- dim(above)
    ((n[2] - 1) * stats::var(rowMeans(above)) + (n[1] - 1) * stats::var(colMeans(above)) +
      sum((above - delta)^2) / prod(n - 1)) / prod(n)
  }
  known <- sure && variance > 0 && abs(delta) < 1
  z <- stats::qnorm(0.95)
  middle <- delta - delta^3
  reach <- if (known) z * sqrt(variance) * sqrt((1 - delta^2)^2 + z^2 * variance)
  list(
    x = I(x), y = I(y), uX = sum(above > 0) + sum(above == 0) / 2, uY = sum(above < 0) + sum(above == 0) / 2,
    p = all_ways(test, any(duplicated(c(x, y)))), delta = delta, standardError = if (known) sqrt(variance),
    deltaInterval = if (known) I(pmax(-1, pmin(1, (middle + c(-1, 1) * reach) / (1 - delta^2 + z^2 * variance))))
  )
})
differences_of <- list(
  c(-1.2, -2.4, -1.3, -1.3, 0, -1, -1.8, -0.8, -4.6, -1.4), round(rnorm(15, 0.4), 6), sample(-4:4, 60, TRUE), c(1, 2, 3),
  c(-1, 2), 5, round(rnorm(49, 0.3), 6), round(rnorm(50, 0.3), 6), c(2, -2, 2, -2), c(0, 0, 0, 3)
)
signed <- lapply(differences_of, function(d) {
  test <- function(...) stats::wilcox.test(d, ...)
  v <- suppressWarnings(test()$statistic[[1]])
  list(differences = I(d), v = v, p = all_ways(test, any(duplicated(abs(d))) || any(d == 0)))
})
list(cases = cases, signed = signed)
