# From regressions of scores, as lm does them; the library takes the correlations of the constructs and the loadings.
n <- 60
scores <- matrix(rnorm(n * 5), n)
scores[, 2] <- scores[, 1] + scores[, 2]
scores[, 3] <- 0.4 * scores[, 1] - 0.8 * scores[, 2] + scores[, 3]
scores[, 4] <- 0.5 * scores[, 1] + 0.5 * scores[, 2] + 0.3 * scores[, 3] + scores[, 4]
scores[, 5] <- 0.5 * scores[, 3] - 0.7 * scores[, 4] + scores[, 5]
scores <- scale(scores)
paths <- rbind(c(1, 2), c(1, 3), c(2, 3), c(1, 4), c(2, 4), c(3, 4), c(3, 5), c(4, 5))
loadings <- list(c(0.9, 0.8, 0.7), c(0.85, -0.6), 1, c(0.5, 0.6, 0.7, 0.9), c(0.95, 0.9))
before <- function(j) paths[paths[, 2] == j, 1]
fit <- function(j, on) summary(if (length(on) > 0) lm(scores[, j] ~ scores[, on]) else lm(scores[, j] ~ 1))
direct <- matrix(0, 5, 5)
for (j in 2:5) direct[before(j), j] <- lm(scores[, j] ~ scores[, before(j)])$coefficients[-1]
explained <- lapply(1:5, function(j) if (length(before(j)) > 0) fit(j, before(j)))
r2 <- lapply(explained, function(one) one$r.squared)
communality <- sapply(loadings, function(block) mean(block^2))
several <- lengths(loadings) > 1
total <- solve(diag(5) - direct) - diag(5)
list(
  n = n, paths = paths - 1, coefficients = direct[paths], loadings = lapply(loadings, I),
  constructCorrelation = cor(scores), r2 = r2, adjustedR2 = lapply(explained, function(one) one$adj.r.squared),
  communality = communality,
  redundancy = Map(function(one, shared) if (!is.null(one)) one * shared, r2, communality),
  goodnessOfFit = sqrt(weighted.mean(communality[several], lengths(loadings)[several]) * mean(unlist(r2))),
  effectSize = apply(paths, 1, function(path) {
    full <- fit(path[2], before(path[2]))$r.squared
    (full - fit(path[2], setdiff(before(path[2]), path[1]))$r.squared) / (1 - full)
  }),
  varianceInflation = apply(paths, 1, function(path) {
    1 / (1 - fit(path[1], setdiff(before(path[2]), path[1]))$r.squared)
  }),
  direct = direct, total = total
)
