tables <- list(
  rbind(c(12, 7), c(5, 16)), rbind(c(762, 327, 468), c(484, 239, 477)), rbind(c(1, 9), c(11, 3)),
  rbind(c(10, 10), c(11, 9)), rbind(c(0, 8), c(9, 0)), rbind(c(100, 100), c(100, 100)),
  rbind(c(10, 8, 4, 2), c(5, 12, 6, 0), c(3, 9, 20, 7)), rbind(c(2.5, 4), c(3, 9.5), c(7, 1)),
  rbind(c(1e7, 1.001e7, 1.002e7), c(1e7, 9.99e6, 9.98e6))
)
figures <- lapply(tables, function(counts) {
  test <- suppressWarnings(stats::chisq.test(counts, correct = FALSE))
  n <- sum(counts)
  smaller <- min(dim(counts)) - 1
  chi <- unname(test$statistic)
  saturated <- counts > 0
  g <- 2 * sum(counts[saturated] * log(counts[saturated] / test$expected[saturated]))
  r <- nrow(counts) - (nrow(counts) - 1)^2 / (n - 1)
  k <- ncol(counts) - (ncol(counts) - 1)^2 / (n - 1)
  phi <- max(0, chi / n - (nrow(counts) - 1) * (ncol(counts) - 1) / (n - 1))
  df <- unname(test$parameter)
  list(
    counts = counts, n = n, chiSquare = chi, degreesOfFreedom = df, pValue = test$p.value,
    expected = test$expected, standardizedResiduals = test$stdres,
    gStatistic = g, gPValue = stats::pchisq(g, df, lower.tail = FALSE),
    cramersV = sqrt(chi / (n * smaller)), corrected = sqrt(phi / min(r - 1, k - 1))
  )
})
yates <- lapply(Filter(function(counts) all(dim(counts) == 2), tables), function(counts) {
  test <- suppressWarnings(stats::chisq.test(counts))
  list(counts = counts, chiSquare = unname(test$statistic), pValue = test$p.value)
})
# The odds ratio and its error as the slope of a logistic regression.
odds <- lapply(list(c(12, 7, 5, 16), c(1, 9, 11, 3), c(300, 200, 20, 40)), function(x) {
  answers <- matrix(x, 2, byrow = TRUE)
  fit <- suppressWarnings(stats::glm(answers ~ c(1, 0), family = stats::binomial, control = list(epsilon = 1e-14, maxit = 100)))
  slope <- summary(fit)$coefficients[2, ]
  z <- stats::qnorm(0.95)
  list(
    counts = answers, oddsRatio = exp(slope[[1]]), logStandardError = slope[[2]],
    interval = I(exp(slope[[1]] + c(-1, 1) * z * slope[[2]]))
  )
})
list(figures = figures, yates = yates, odds = odds)
