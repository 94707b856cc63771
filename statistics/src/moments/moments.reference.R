columns <- cbind(sample(1:10, 30, TRUE), 1e7 + rnorm(30), sample(0:1, 30, TRUE), rexp(30))
columns[, 4] <- columns[, 4] + columns[, 1] / 3
counts <- sample(0:3, 30, TRUE)
expanded <- columns[rep(seq_len(30), counts), ]
describe <- function(x) list(n = nrow(x), means = colMeans(x), covariance = cov(x), correlation = cor(x), sd = apply(x, 2, sd))
list(columns = t(columns), plain = describe(columns), counts = counts, counted = describe(expanded))
