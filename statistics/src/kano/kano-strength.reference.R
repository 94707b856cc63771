# Fong's threshold is z times the error of a difference of two multinomial counts when both are equally likely in the
# population with N - (a+b)/2 as the complement: computed from the share q = (a+b)/(2N) that each would have.
one <- function(counts, z) {
  names(counts) <- c("A", "O", "M", "I", "R", "Q")
  n <- sum(counts)
  top <- sort(counts, decreasing = TRUE)
  q <- (top[[1]] + top[[2]]) / (2 * n)
  list(
    counts = as.list(counts), z = z, n = n, tiedTop = sum(counts == max(counts)) > 1,
    categoryStrength = top[[1]] / n - top[[2]] / n, totalStrength = sum(prop.table(counts)[c("A", "O", "M")]),
    fong = list(
      largest = top[[1]], second = top[[2]], difference = top[[1]] - top[[2]],
      threshold = z * sqrt(2 * n * q * (1 - q)), significant = abs(top[[1]] - top[[2]]) >= z * sqrt(2 * n * q * (1 - q))
    )
  )
}
features <- list(
  one(c(42, 12, 10, 13, 1, 2), 1.65), one(c(17, 25, 17, 18, 2, 1), 1.65), one(c(31, 6, 0, 38, 2, 3), 1.96),
  one(c(5, 5, 5, 5, 5, 5), 1.65), one(c(0, 0, 0, 0, 0, 3), 1.65), one(c(1, 0, 0, 0, 0, 0), 1.65),
  one(c(600000, 599000, 100, 200, 300, 400), 1.65), one(c(4, 4, 0, 0, 30, 2), 1)
)
# jsonlite is not asked: TRUE and FALSE are written as 1 and 0.
list(features = features)
