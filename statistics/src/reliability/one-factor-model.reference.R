# lavaan leaves error variances free; factanal keeps them above 0 and is asked only where none comes near.
fitted <- function(data) {
  data <- as.data.frame(data)
  names(data) <- paste0("x", seq_along(data))
  model <- paste("f =~", paste(names(data), collapse = " + "))
  fit <- suppressWarnings(lavaan::cfa(
    model, sample.cov = cov(data), sample.nobs = 1000, std.lv = TRUE, sample.cov.rescale = FALSE, se = "none",
    test = "none", control = list(rel.tol = 1e-15, iter.max = 5000, eval.max = 5000)
  ))
  found <- lavaan::lavInspect(fit, "est")
  loadings <- as.vector(found$lambda)
  if (sum(loadings) < 0) loadings <- -loadings
  errors <- diag(found$theta)
  list(
    covariance = unname(cov(data)), loadings = I(loadings), errorVariances = I(unname(errors)),
    standardisedLoadings = I(loadings / sqrt(loadings^2 + errors)),
    omega = sum(loadings)^2 / (sum(loadings)^2 + sum(errors))
  )
}
common <- rnorm(80)
scale <- function(ties, n = 80) round(4 + sapply(ties, function(tie) tie * common[1:n] + rnorm(n)), 2)
unlike <- scale(c(1, 0.2, 2, -0.7, 0.5)) %*% diag(c(1, 10, 0.1, 1, 100))
rated <- pmin(pmax(round(scale(c(1, 1, 1, 0.5, 0.3, 0.8, 0.9)) - 1), 1), 5)
heywood <- local({
  x <- scale(c(1, 1, 1, 1), 40)
  x[, 2] <- x[, 1] * 1.5 + x[, 2] / 4
  x[, 3] <- x[, 1] / 2 + x[, 3]
  x
})
uniquenesses <- function(data) {
  found <- factanal(data, 1, control = list(opt = list(factr = 1e3, maxit = 10000)))
  list(covariance = unname(cov(data)), uniquenesses = I(unname(found$uniquenesses)), discrepancy = found$criteria[[1]])
}
list(
  models = list(fitted(scale(c(1, 1, 1))), fitted(unlike), fitted(rated), fitted(scale(c(1, 0.6, 0.8, 0.9), 12)),
    fitted(heywood)),
  factanal = list(uniquenesses(scale(c(1, 0.5, 0.7, 0.9, 1.2, 0.8))), uniquenesses(datasets::attitude))
)
