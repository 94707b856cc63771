turned <- function(v) v * sign(v[which.max(abs(v))])
one <- function(a) {
  found <- eigen(a, symmetric = TRUE)
  list(a = a, values = I(found$values), vectors = t(matrix(apply(found$vectors, 2, turned), nrow(a))))
}
draw <- function(k, n = k + 4) round(cov(matrix(rnorm(n * k), n) %*% matrix(rnorm(k * k), k)), 6)
indefinite <- matrix(c(1, -3, 2, -3, 0.5, 1, 2, 1, -4), 3)
units <- diag(c(1e-3, 1, 1e3))
list(decompositions = list(
  one(matrix(2)), one(draw(2)), one(draw(5)), one(draw(12)), one(indefinite), one(units %*% draw(3) %*% units),
  one(cor(as.matrix(datasets::attitude)))
))
