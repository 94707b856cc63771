perception <- matrix(sample(1:7, 150, TRUE), 30)
perception[sample(150, 40)] <- NA
first <- rowMeans(perception[, 1:3], na.rm = TRUE)
second <- rowMeans(perception[, 4:5], na.rm = TRUE)
strict <- ifelse(rowSums(!is.na(perception[, 1:3])) >= 2, first, NaN)
figures <- function(x) {
  x <- x[!is.na(x)]
  list(n = length(x), perception = mean(x), standardDeviation = sd(x), interval = t.test(x)$conf.int[1:2])
}
list(
  perception = t(perception), dimensions = list(figures(first), figures(second)),
  overDimensions = mean(c(mean(first, na.rm = TRUE), mean(second, na.rm = TRUE))),
  perPerson = figures((first + second) / 2), atLeastTwo = figures(strict)
)
