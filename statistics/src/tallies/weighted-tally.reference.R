# The linearised error of a weighted mean equals the sandwich error of a regression on a constant, times n/(n-1); it is
# taken here from the matrices of that regression.
one <- function(n) {
  x <- sample(0:10, n, TRUE)
  w <- round(rlnorm(n, 0, 0.7), 4)
  fit <- lm(x ~ 1, weights = w)
  bread <- summary(fit)$cov.unscaled
  design <- model.matrix(fit)
  meat <- t(design) %*% diag((w * residuals(fit))^2) %*% design
  list(
    x = x, w = w, mean = weighted.mean(x, w), effectiveN = sum(w)^2 / sum(w^2),
    standardError = sqrt((bread %*% meat %*% bread)[1, 1] * n / (n - 1))
  )
}
list(samples = lapply(c(2, 7, 60), one))
