# Kappa from pairs of raters one by one. Its standard error under kappa = 0 from all ratings that a unit can get, each with
# its probability: the variance of what such a unit moves kappa by, taken exactly by a step along the imaginary axis.
pair_agreement <- function(x) {
  pairs <- combn(ncol(x), 2)
  mean(apply(pairs, 2, function(two) mean(x[, two[1]] == x[, two[2]])))
}
pair_chance <- function(x, categories) {
  shares <- sapply(seq_len(ncol(x)), function(r) tabulate(x[, r], categories) / nrow(x))
  pairs <- combn(ncol(x), 2)
  mean(apply(pairs, 2, function(two) sum(shares[, two[1]] * shares[, two[2]])))
}
kinds_of_unit <- function(m, q) {
  all <- as.matrix(expand.grid(rep(list(0:m), q)))
  unname(all[rowSums(all) == m, , drop = FALSE])
}
kappa_of <- function(kinds, weight, m) {
  weight <- weight / sum(weight)
  seen <- sum(weight * rowSums(kinds * (kinds - 1))) / (m * (m - 1))
  chance <- sum((colSums(weight * kinds) / m)^2)
  (seen - chance) / (1 - chance)
}
null_error <- function(p, m, n) {
  kinds <- kinds_of_unit(m, length(p))
  probability <- apply(kinds, 1, dmultinom, prob = p)
  influence <- vapply(seq_len(nrow(kinds)), function(kind) {
    weight <- probability + 0i
    weight[kind] <- weight[kind] + 1e-30i
    Im(kappa_of(kinds, weight, m)) / 1e-30
  }, 0)
  sqrt(sum(probability * influence^2) / n)
}

simulated <- function(n, m, q, faithful) {
  truth <- sample(q, n, replace = TRUE, prob = q:1)
  matrix(ifelse(runif(n * m) < faithful, truth, sample(q, n * m, replace = TRUE)), n)
}
ratings <- list(
  list(q = 2, x = rbind(c(1, 1, 2), c(2, 2, 2), c(1, 2, 1), c(1, 1, 1))),
  list(q = 3, x = simulated(30, 6, 3, 0.6)),
  list(q = 4, x = simulated(400, 4, 4, 0.3)),
  list(q = 5, x = simulated(25, 3, 5, 0)),
  list(q = 3, x = simulated(50, 2, 3, 0.8)),
  list(q = 3, x = matrix(rep(c(1, 2, 3, 3), 3), 4)),
  list(q = 3, x = rbind(c(1, 2, 3), c(2, 3, 1)))
)
list(kappas = lapply(ratings, function(case) {
  x <- case$x
  n <- nrow(x)
  m <- ncol(x)
  unit_counts <- t(apply(x, 1, tabulate, case$q))
  p <- colSums(unit_counts) / (n * m)
  seen <- pair_agreement(x)
  kappa <- (seen - sum(p^2)) / (1 - sum(p^2))
  error <- null_error(p, m, n)
  chance <- pair_chance(x, case$q)
  list(
    unitCounts = unit_counts, raterCounts = t(apply(x, 2, tabulate, case$q)),
    fleiss = list(
      units = n, raters = m, agreement = seen, expectedAgreement = sum(p^2), coefficient = kappa,
      standardErrorUnderZero = error, z = kappa / error, pValue = 2 * pnorm(-abs(kappa / error))
    ),
    conger = list(agreement = seen, expectedAgreement = chance, coefficient = (seen - chance) / (1 - chance))
  )
}))
