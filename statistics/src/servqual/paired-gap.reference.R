one <- function(first, second, level) {
  test <- t.test(second, first, paired = TRUE, conf.level = level)
  counts <- unclass(table(factor(first, 1:7), factor(second, 1:7)))
  list(
    first = first, second = second, confidence = level, counts = matrix(as.integer(counts), 7),
    n = length(first), gap = unname(test$estimate), standardDeviation = sd(second - first),
    standardError = unname(test$stderr), interval = test$conf.int[1:2], t = unname(test$statistic),
    degreesOfFreedom = unname(test$parameter), pValue = test$p.value
  )
}
answers <- function(n, shape) sample(1:7, n, TRUE, prob = shape)
expectation <- matrix(answers(90, 1:7), 30)
perception <- matrix(answers(90, 7:1), 30)
person <- rowMeans(perception) - rowMeans(expectation)
list(
  pairs = list(
    one(answers(2000, 1:7), answers(2000, 7:1), 0.95), one(answers(40, 1:7), answers(40, 1:7), 0.9),
    one(c(1, 7), c(7, 2), 0.99), one(c(4, 4, 4, 4), c(4, 4, 4, 5), 0.5)
  ),
  columns = rbind(t(expectation), t(perception)), mean = mean(person), sd = sd(person)
)
