# Means and their error from the survey package, whose correction is the sampling fraction; Student with n-1 degrees.
populations <- list(list(c(3, 5, 4, 4, 2), 9), list(sample(1:7, 60, TRUE), 150), list(c(1, 2), 2), list(rnorm(30, 100), 1e6))
means <- do.call(c, lapply(populations, function(one) lapply(c(0.8, 0.95), function(level) {
  x <- one[[1]]
  design <- survey::svydesign(~1, data = data.frame(x = x, size = one[[2]]), fpc = ~size)
  found <- survey::svymean(~x, design)
  ends <- as.vector(confint(found, level = level, df = length(x) - 1))
  list(numbers = x, population = one[[2]], confidence = level, standardError = as.vector(survey::SE(found)), ends = ends)
})))
# Shares by looking for the ends instead of solving the square.
shares <- merge(
  data.frame(successes = c(8, 0, 10, 81, 30), n = c(10, 10, 10, 263, 60), population = c(40, 40, 11, 1e5, 100)),
  data.frame(confidence = c(0.9, 0.95))
)
ends <- mapply(function(x, n, N, level) {
  share <- x / n
  miss <- function(p) (share - p)^2 - qnorm((1 + level) / 2)^2 * p * (1 - p) / n * (N - n) / (N - 1)
  root <- function(from, to) uniroot(miss, c(from, to), tol = 1e-15)$root
  c(if (x == 0) 0 else root(0, min(share, 1 - 1e-9)), if (x == n) 1 else root(max(share, 1e-9), 1))
}, shares$successes, shares$n, shares$population, shares$confidence)
list(means = means, shares = cbind(shares, low = ends[1, ], high = ends[2, ]))
