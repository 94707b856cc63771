answers <- function() {
  x <- matrix(sample(1:7, 36, TRUE), 12)
  x[sample(36, 5)] <- NA
  x
}
expectation <- answers()
perception <- answers()
gaps <- perception - expectation
means <- rowMeans(gaps, na.rm = TRUE)
whole <- rowMeans(gaps)
test <- t.test(perception[, 1], expectation[, 1], paired = TRUE)
list(
  expectation = t(expectation), perception = t(perception), gaps = t(gaps),
  anyAnswer = ifelse(is.nan(means), NA, means), allAnswers = whole,
  itemGap = unname(test$estimate), itemInterval = test$conf.int[1:2]
)
