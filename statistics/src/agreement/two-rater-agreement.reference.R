# Cohen's kappa and, without weights, its standard error are those of psych. The rest is computed from the definition: the
# variance of a figure of shares is that of its gradient, taken exactly by a step along the imaginary axis. (psych 2.2.9
# has another standard error with weights: it sums the weights of the first rater along the wrong side of the table.)
weights_for <- function(name, q) {
  steps <- abs(outer(seq_len(q), seq_len(q), "-"))
  switch(name, identity = (steps == 0) + 0, linear = 1 - steps / (q - 1), quadratic = 1 - (steps / (q - 1))^2)
}
beyond <- function(seen, chance) (seen - chance) / (1 - chance)
cohen <- function(p, w) beyond(sum(w * p), sum(w * outer(rowSums(p), colSums(p))))
scott <- function(p, w) {
  both <- (rowSums(p) + colSums(p)) / 2
  beyond(sum(w * p), sum(w * outer(both, both)))
}
gwet <- function(p, w) {
  both <- (rowSums(p) + colSums(p)) / 2
  q <- nrow(p)
  beyond(sum(w * p), sum(w) * sum(both * (1 - both)) / (q * (q - 1)))
}
error_of <- function(figure, p, w, n) {
  gradient <- vapply(seq_along(p), function(cell) {
    moved <- p + 0i
    moved[cell] <- moved[cell] + 1e-30i
    Im(figure(moved, w)) / 1e-30
  }, 0)
  sqrt((sum(p * gradient^2) - sum(p * gradient)^2) / n)
}

tables <- list(
  matrix(c(20, 10, 5, 15), 2),
  matrix(c(88, 14, 18, 10, 40, 10, 2, 6, 12), 3),
  matrix(c(44, 5, 1, 7, 20, 3, 9, 4, 6), 3, byrow = TRUE),
  matrix(c(5, 0, 0, 0, 3, 0, 0, 0, 2), 3),
  matrix(c(0, 4, 3, 1, 0, 6, 5, 2, 0), 3),
  matrix(c(118, 5, 2, 0), 2),
  matrix(c(6, 1, 0, 0, 0, 2, 8, 3, 0, 1, 0, 4, 9, 2, 0, 1, 0, 3, 5, 0, 0, 0, 0, 0, 0), 5, byrow = TRUE),
  matrix(c(412345, 51234, 20123, 398765), 2),
  matrix(c(0, 1, 1, 0), 2)
)
cases <- expand.grid(table = seq_along(tables), weights = c("identity", "linear", "quadratic"), stringsAsFactors = FALSE)
levels <- c(0.95, 0.9, 0.99)
list(agreements = lapply(seq_len(nrow(cases)), function(i) {
  x <- tables[[cases$table[i]]]
  name <- cases$weights[i]
  n <- sum(x)
  p <- x / n
  w <- weights_for(name, nrow(x))
  confidence <- levels[1 + i %% 3]
  z <- qnorm((1 + confidence) / 2)
  found <- suppressWarnings(psych::cohen.kappa(x, w = w))
  kappa <- found$weighted.kappa
  error <- if (name == "identity") sqrt(found$var.kappa) else error_of(cohen, p, w, n)
  null_error <- error_of(cohen, outer(rowSums(p), colSums(p)), w, n)
  of <- function(figure) {
    value <- figure(p, w)
    error <- error_of(figure, p, w, n)
    list(coefficient = value, standardError = error, interval = value + c(-z, z) * error)
  }
  list(
    pairs = x, weights = name, confidence = confidence,
    cohen = list(
      n = n, agreement = sum(w * p), expectedAgreement = sum(w * outer(rowSums(p), colSums(p))),
      coefficient = kappa, standardError = error, interval = kappa + c(-z, z) * error,
      standardErrorUnderZero = null_error, z = kappa / null_error, pValue = 2 * pnorm(-abs(kappa / null_error))
    ),
    scott = of(scott), gwet = of(gwet)
  )
}))
