holes <- function(x, n) {
  x[sample(length(x), n)] <- NA
  x
}
expectation <- holes(matrix(sample(3:7, 300, TRUE), 60), 25)
perception <- holes(matrix(sample(1:7, 300, TRUE), 60), 25)
pairs <- perception - expectation
line <- function(e, p) {
  t <- t.test(p, e, paired = TRUE, conf.level = 0.9)
  both <- complete.cases(e, p)
  list(
    n = sum(both), expectation = mean(e[both]), perception = mean(p[both]), gap = unname(t$estimate),
    standardDeviation = sd(p - e, na.rm = TRUE), interval = t$conf.int[1:2], t = unname(t$statistic), pValue = t$p.value
  )
}
# A pair with one side missing is no pair.
e <- ifelse(is.na(pairs), NA, expectation)
p <- ifelse(is.na(pairs), NA, perception)
sets <- list(1:2, 3:5)
dimension <- function(items, atLeast) {
  enough <- rowSums(!is.na(pairs[, items])) >= atLeast
  mean_of <- function(x) ifelse(enough, rowMeans(x[, items], na.rm = TRUE), NA)
  line(mean_of(e), mean_of(p))
}
found <- lapply(sets, dimension, atLeast = 1)
adjusted <- p.adjust(sapply(found, `[[`, "pValue"), "holm")
personal <- (rowMeans(pairs[, 1:2], na.rm = TRUE) + rowMeans(pairs[, 3:5], na.rm = TRUE)) / 2
whole <- t.test(personal, conf.level = 0.9)
list(
  expectation = t(expectation), perception = t(perception),
  dimensions = lapply(1:2, function(k) {
    items <- lapply(sets[[k]], function(i) line(e[, i], p[, i]))
    c(found[[k]], list(adjustedPValue = adjusted[k], items = items))
  }),
  overDimensions = mean(sapply(found, `[[`, "gap")), overItems = mean(colMeans(pairs, na.rm = TRUE)),
  perPerson = list(n = sum(!is.na(personal)), gap = unname(whole$estimate), interval = whole$conf.int[1:2]),
  atLeastTwo = lapply(sets, dimension, atLeast = 2)
)
