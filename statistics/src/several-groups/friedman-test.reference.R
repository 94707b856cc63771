rounding <- matrix(c(
  5.40, 5.50, 5.55, 5.85, 5.70, 5.75, 5.20, 5.60, 5.50, 5.55, 5.50, 5.40, 5.90, 5.85, 5.70, 5.45, 5.55, 5.60,
  5.40, 5.40, 5.35, 5.45, 5.50, 5.35, 5.25, 5.15, 5.00, 5.85, 5.80, 5.70, 5.25, 5.20, 5.10, 5.65, 5.55, 5.45
), ncol = 3, byrow = TRUE)
ratings <- matrix(sample(1:5, 400, TRUE), ncol = 4)
holes <- matrix(sample(c(1:7, NA), 150, TRUE), ncol = 5)
tables <- list(rounding, ratings, holes, rbind(c(1, 2), c(4, 3), c(1, 9)), cbind(c(1, 2, 3), c(3, 3, 3)), cbind(1:9, 2:10, 3:11))
cases <- lapply(tables, function(rows) {
  test <- stats::friedman.test(rows)
  full <- rows[stats::complete.cases(rows), , drop = FALSE]
  chi <- test$statistic[[1]]
  k <- ncol(rows)
  # Kendall's W is the mean Spearman correlation of all pairs of people when nobody ties; here by its ratio of squares.
  ranks <- t(apply(full, 1, rank))
  w <- sum((colSums(ranks) - nrow(full) * (k + 1) / 2)^2) / (nrow(full) * sum((ranks - (k + 1) / 2)^2))
  list(
    columns = lapply(seq_len(k), function(at) I(rows[, at])), n = nrow(full), incomplete = nrow(rows) - nrow(full),
    chiSquare = chi, degreesOfFreedom = test$parameter[[1]], pValue = test$p.value, kendallsW = w,
    meanRanks = I(colMeans(ranks))
  )
})
list(cases = cases)
