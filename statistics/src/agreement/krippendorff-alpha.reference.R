# By the definition: the table of coincidences and the table of differences, over all distinct values.
alpha_of <- function(x, level) {
  values <- sort(unique(x[!is.na(x)]))
  coincidences <- matrix(0, length(values), length(values))
  for (unit in seq_len(ncol(x))) {
    ratings <- match(x[!is.na(x[, unit]), unit], values)
    m <- length(ratings)
    if (m < 2) next
    for (i in seq_len(m)) for (j in seq_len(m)) if (i != j) {
      at <- cbind(ratings[i], ratings[j])
      coincidences[at] <- coincidences[at] + 1 / (m - 1)
    }
  }
  counts <- rowSums(coincidences)
  n <- sum(counts)
  between <- function(c, k) {
    if (c == k) return(0)
    switch(level,
      nominal = 1, interval = (values[c] - values[k])^2,
      ratio = ((values[c] - values[k]) / (values[c] + values[k]))^2,
      ordinal = (sum(counts[c:k]) - (counts[c] + counts[k]) / 2)^2
    )
  }
  differences <- outer(seq_along(values), seq_along(values), Vectorize(between))
  observed <- sum(coincidences * differences) / n
  expected <- sum(outer(counts, counts) * differences) / (n * (n - 1))
  list(level = level, alpha = 1 - observed / expected, observedDisagreement = observed, expectedDisagreement = expected)
}

simulated <- function(raters, units, missing, rate) {
  truth <- rate(units)
  x <- round(outer(rep(0, raters), truth, "+") + rnorm(raters * units, sd = 0.7))
  x <- pmin(pmax(x, 1), 5)
  x[runif(raters * units) < missing] <- NA
  matrix(x, raters)
}
data_sets <- list(
  rbind(
    c(1, 2, 3, 3, 2, 1, 4, 1, 2, NA, NA, NA), c(1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NA, 3),
    c(NA, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NA), c(1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NA)
  ),
  rbind(c(1, 0, 0, 1, 0, 0, 0, 1, 1, 0), c(1, 1, 1, 0, 0, 1, 0, 0, 0, 0)),
  rbind(c(1, 5, 2, 2), c(1, 4, 2, NA), c(2, 5, 3, NA)),
  rbind(c(0, 1), c(0, 2)),
  rbind(c(3.5, NA), c(4.25, 1)),
  simulated(5, 60, 0.2, function(n) sample(5, n, replace = TRUE)),
  simulated(2, 80, 0, function(n) rep(3, n)),
  matrix(round(exp(rnorm(3 * 25, mean = 2, sd = 1)), 2), 3),
  matrix(c(1e6 + 1:12, 1e6 + c(2, 1, 3, 5, 4, 6, 8, 7, 9, 12, 11, 10)), 2, byrow = TRUE)
)
signed <- list(matrix(round(rnorm(4 * 15), 3), 4), rbind(c(-2, -1, 0, 1), c(-2, 0, 0, 2)))
case <- function(x, levels) {
  rated <- colSums(!is.na(x))
  list(
    raters = x, units = ncol(x), pairableUnits = sum(rated > 1), pairableValues = sum(rated[rated > 1]),
    levels = lapply(levels, function(level) alpha_of(x, level))
  )
}
list(alphas = c(
  lapply(data_sets, case, c("nominal", "ordinal", "interval", "ratio")),
  lapply(signed, case, c("nominal", "ordinal", "interval"))
))
