systems <- lapply(c(1, 2, 5, 9), function(k) {
  a <- cov(matrix(rnorm(30 * k), 30) %*% matrix(runif(k * k, -1, 2), k))
  b <- rnorm(k)
  list(a = a, b = I(b), x = I(solve(a, b)), inverse = solve(a), logDeterminant = determinant(a)$modulus[[1]])
})
list(systems = systems)
