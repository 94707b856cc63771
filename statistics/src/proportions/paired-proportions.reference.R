tables <- list(c(36, 12, 2, 0), c(20, 12, 3, 15), c(0, 1, 0, 0), c(5, 5, 5, 5), c(1, 30, 40, 2), c(400, 55, 91, 700), c(3, 0, 4, 0), c(2, 9, 0, 8))
tests <- lapply(tables, function(x) {
  b <- x[2]
  changed <- x[2] + x[3]
  plain <- mcnemar.test(matrix(x, 2), correct = FALSE)
  corrected <- mcnemar.test(matrix(x, 2))
  list(
    counts = x, difference = (x[2] - x[3]) / sum(x), exactPValue = binom.test(b, changed)$p.value,
    chiSquare = unname(plain$statistic), pValue = plain$p.value,
    correctedChiSquare = unname(corrected$statistic), correctedPValue = corrected$p.value
  )
})
wilson <- function(x, n, level) suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE))$conf.int
intervals <- do.call(c, lapply(tables, function(x) lapply(c(0.8, 0.95), function(level) {
  n <- sum(x)
  share <- c(x[1] + x[2], x[1] + x[3]) / n
  first <- wilson(x[1] + x[2], n, level) - share[1]
  second <- wilson(x[1] + x[3], n, level) - share[2]
  table <- matrix(x, 2)
  margins <- prod(rowSums(table)) * prod(colSums(table))
  determinant <- det(table)
  if (determinant > 0) determinant <- max(determinant - n / 2, 0)
  phi <- if (margins == 0) 0 else determinant / sqrt(margins)
  # The correlation enters as that of two errors with these standard deviations.
  spread <- function(a, b) sqrt(max(0, c(1, -1) %*% matrix(c(a^2, phi * a * b, phi * a * b, b^2), 2) %*% c(1, -1)))
  d <- share[1] - share[2]
  list(counts = x, confidence = level, ends = c(d - spread(-first[1], second[2]), d + spread(first[2], -second[1])))
})))
list(tests = tests, intervals = intervals)
