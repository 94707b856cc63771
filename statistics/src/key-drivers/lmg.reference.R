# Every order by brute force: R2 of every set of drivers from lm, averaged with the Shapley weights.
shares <- function(data) {
  drivers <- names(data)[-1]
  p <- length(drivers)
  r2 <- function(set) if (length(set) == 0) 0 else summary(lm(reformulate(set, "y"), data))$r.squared
  lmg <- sapply(drivers, function(j) {
    others <- setdiff(drivers, j)
    sum(sapply(0:(2^length(others) - 1), function(code) {
      set <- others[bitwAnd(code, 2^(seq_along(others) - 1)) > 0]
      factorial(length(set)) * factorial(p - length(set) - 1) / factorial(p) * (r2(c(set, j)) - r2(set))
    }))
  })
  list(columns = t(as.matrix(data)), r2 = r2(drivers), lmg = I(unname(lmg)))
}
make <- function(p, n) {
  x <- matrix(rnorm(n * p), n) + rnorm(n)
  data <- data.frame(y = x %*% seq(-1, 1, length.out = p) + rnorm(n), x)
  round(data, 3)
}
list(models = list(shares(make(1, 20)), shares(make(3, 25)), shares(make(5, 40))))
