# One plus the squared variation of the weights, which is the formula of sums written another way.
weights <- list(c(1, 1, 1, 1), c(3, 3, 4), runif(50, 0.2, 5), rexp(1000), c(1e8, 1e8 + 1, 1e8 + 2), c(0, 0, 5))
list(effects = lapply(weights, function(w) {
  n <- length(w)
  effect <- 1 + var(w) * (n - 1) / n / mean(w)^2
  list(n = n, weightSum = sum(w), weightSquareSum = sum(w^2), designEffect = effect, effectiveN = n / effect)
}))
