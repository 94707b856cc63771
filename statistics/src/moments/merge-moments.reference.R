part <- function(n, centre) cbind(round(rnorm(n, centre), 3), sample(1:10, n, TRUE), 1e6 + round(rexp(n), 3))
describe <- function(x) list(n = nrow(x), means = colMeans(x), covariance = cov(x))
pairs <- list(list(part(12, 0), part(30, 5)), list(part(2, -3), part(1, 9)), list(part(1, 0), part(1, 4)))
merged <- lapply(pairs, function(pair) {
  list(first = t(pair[[1]]), second = t(pair[[2]]), whole = describe(rbind(pair[[1]], pair[[2]])))
})
list(merged = merged)
