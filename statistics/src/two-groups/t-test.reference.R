pairs_of_groups <- list(
  list(x = c(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2), y = c(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)),
  list(x = c(5, 2, 5, 5, 2, 5, 3, 4), y = c(4, 5, 1, 3, 1, 1, 4, 4)),
  list(x = 1e6 + c(1, 2, 4), y = 1e6 + c(9, 1, 3)),
  list(x = round(rnorm(400, 3, 2), 3), y = round(rnorm(400, 3.4, 0.1), 3)),
  list(x = c(1, 1, 1), y = c(1, 2, 4))
)
uneven <- list(
  list(x = c(1, 2), y = round(rnorm(50), 3)), list(x = c(7, 8, 9, 7, 7, 10), y = c(3, 8, 2)),
  list(x = round(rnorm(30, 5), 3), y = round(rnorm(9, -5, 6), 3))
)
options_of <- list(list("two.sided", 0.95), list("less", 0.9), list("greater", 0.99), list("two.sided", 0.5))
summary_of <- function(x) list(n = length(x), mean = mean(x), sd = stats::sd(x))
figures <- function(test, difference) {
  finite <- test$conf.int[is.finite(test$conf.int)]
  list(
    difference = difference, standardError = test$stderr, t = test$statistic[[1]],
    degreesOfFreedom = test$parameter[[1]], pValue = test$p.value, ends = I(finite)
  )
}
case <- function(groups, option, paired) {
  test <- function(...) stats::t.test(..., alternative = option[[1]], conf.level = option[[2]])
  x <- groups$x
  y <- groups$y
  apart <- mean(x) - mean(y)
  list(
    x = summary_of(x), y = summary_of(y), alternative = sub("two.sided", "two-sided", option[[1]]), confidence = option[[2]],
    welch = figures(test(x, y), apart), student = figures(test(x, y, var.equal = TRUE), apart),
    differences = if (paired) summary_of(x - y), paired = if (paired) figures(test(x, y, paired = TRUE), mean(x - y))
  )
}
cases <- unlist(lapply(options_of, function(option) {
  c(lapply(pairs_of_groups, case, option, TRUE), lapply(uneven, case, option, FALSE))
}), recursive = FALSE)
one <- stats::t.test(4, c(2, 3, 5, 1, 4), var.equal = TRUE)
# Cohen's d by its definition; the exact J is the ratio of d to the mean of its noncentral t distribution.
j_exact <- function(m) {
  ends <- c(stats::qchisq(1e-24, m), stats::qchisq(1e-24, m, lower.tail = FALSE))
  mean_t <- stats::integrate(function(v) sqrt(m / v) * stats::dchisq(v, m), ends[1], ends[2], rel.tol = 1e-12, subdivisions = 1000L)
  1 / mean_t$value
}
standardized <- lapply(c(pairs_of_groups[1:4], uneven), function(groups) {
  x <- groups$x
  y <- groups$y
  m <- length(x) + length(y) - 2
  d <- (mean(x) - mean(y)) / sqrt((sum((x - mean(x))^2) + sum((y - mean(y))^2)) / m)
  se <- sqrt(1 / length(x) + 1 / length(y) + d^2 / (2 * (m + 2)))
  ends <- d + c(-1, 1) * stats::qnorm(0.95) * se
  list(
    x = summary_of(x), y = summary_of(y), m = m, cohensD = d, hedgesG = j_exact(m) * d,
    hedgesGApproximate = d * (1 - 3 / (4 * m - 1)), standardError = se, cohensDInterval = I(ends)
  )
})
list(cases = cases, one = figures(one, 4 - 3), standardized = standardized)
