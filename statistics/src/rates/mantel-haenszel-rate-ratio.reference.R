# Sums written as vectors; and the same ratio as the root of its estimating equation, found without the closed form.
tables <- list(
  list(a = c(8, 2), s = c(90, 30), b = c(5, 1), t = c(120, 40)),
  list(a = c(24, 7, 0, 3), s = c(510.5, 88, 12, 0), b = c(31, 2, 1, 4), t = c(2300, 75.25, 60, 18)),
  list(a = rpois(12, 4), s = runif(12, 1, 90), b = rpois(12, 3), t = runif(12, 1, 90))
)
found <- do.call(c, lapply(tables, function(one) lapply(c(0.9, 0.95), function(level) with(one, {
  n <- s + t
  equation <- function(r) sum((a * t - r * b * s) / n)
  ratio <- uniroot(equation, c(1e-6, 1e6), tol = 1e-14)$root
  error <- sqrt(sum((a + b) * s * t / n^2) / (sum(a * t / n) * sum(b * s / n)))
  list(a = a, s = s, b = b, t = t, confidence = level, ratio = ratio, error = error,
       ends = exp(log(ratio) + c(-1, 1) * qnorm((1 + level) / 2) * error))
}))))
list(tables = found)
