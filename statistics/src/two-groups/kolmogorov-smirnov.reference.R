pairs_of_groups <- list(
  list(x = sample(1:5, 40, TRUE), y = sample(1:5, 30, TRUE, prob = c(1, 1, 2, 3, 3))),
  list(x = c(1, 2, 3), y = c(3, 4, 4)), list(x = round(rnorm(12), 6), y = round(rnorm(9, 1.5), 6)),
  list(x = c(1, 1, 1), y = c(1, 1)), list(x = 4, y = c(2, 3, 5)), list(x = round(rnorm(60), 6), y = round(rnorm(90, 0.3), 6)),
  list(x = 1:20, y = 31:50)
)
sides <- c("two.sided", "less", "greater")
# R sums its series only up to 1e-6; here to the end, for large and for small arguments.
upper_tail <- function(lambda) {
  k <- seq_len(2000)
  if (lambda < 1e-9) 1 else 2 * sum((-1)^(k - 1) * exp(-2 * k^2 * lambda^2))
}
cases <- lapply(pairs_of_groups, function(groups) {
  x <- groups$x
  y <- groups$y
  test <- function(...) suppressWarnings(stats::ks.test(x, y, ...))
  d <- vapply(sides, function(side) test(alternative = side)$statistic[[1]], 0)
  exact <- vapply(sides, function(side) test(alternative = side, exact = TRUE)$p.value, 0)
  scale <- length(x) * length(y) / (length(x) + length(y))
  list(
    x = I(x), y = I(y), d = I(d), exact = I(exact),
    asymptotic = I(c(upper_tail(sqrt(scale) * d[1]), exp(-2 * scale * d[2:3]^2)))
  )
})
# All the orders of few answers, one by one.
x <- c(1, 3, 3, 6)
y <- c(3, 4, 6, 6, 7)
pool <- c(x, y)
apart <- function(of_x) {
  max(abs(vapply(unique(pool), function(v) mean(pool[of_x] <= v) - mean(pool[-of_x] <= v), 0)))
}
every <- utils::combn(length(pool), length(x), apart)
listed <- list(x = x, y = y, d = apart(1:4), p = mean(every >= apart(1:4) - 1e-12))
list(cases = cases, listed = listed)
