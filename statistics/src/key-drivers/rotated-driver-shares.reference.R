# From the rows: the uncorrelated columns nearest to the standardised drivers, by singular values, and regressions on them.
shares <- function(data) {
  z <- scale(as.matrix(data[-1]))
  y <- scale(data[[1]])
  parts <- svd(z)
  nearest <- scale(parts$u %*% t(parts$v))
  on_nearest <- cor(nearest, y)
  list(
    columns = t(as.matrix(data)), r2 = summary(lm(y ~ z))$r.squared,
    johnson = I(as.vector(cor(z, nearest)^2 %*% on_nearest^2)), car = I(as.vector(on_nearest^2))
  )
}
make <- function(p, n) {
  x <- matrix(rnorm(n * p), n) + rnorm(n)
  round(data.frame(y = x %*% seq(-1, 1, length.out = p) + rnorm(n), x), 3)
}
swiss <- datasets::swiss
list(models = list(shares(make(1, 15)), shares(make(2, 8)), shares(make(9, 40)), shares(datasets::attitude), shares(swiss)))
