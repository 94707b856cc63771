# Squared multiple correlations from regressions of each item on the others.
lambda <- function(x) {
  x <- scale(as.matrix(x))
  unpredicted <- sapply(seq_len(ncol(x)), function(j) 1 - summary(lm(x[, j] ~ x[, -j]))$r.squared)
  list(covariance = cov(x), lambda6 = 1 - sum(unpredicted) / sum(cor(x)))
}
common <- rnorm(40)
scale_of <- function(ties) sapply(ties, function(tie) tie * common + rnorm(40))
list(scales = lapply(list(datasets::attitude, scale_of(c(1, 2)), scale_of(c(1, -0.2, 0.3, 2))), lambda))
