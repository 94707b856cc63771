# Values, tests and intervals from psych. What only irr has (its degrees of freedom for the test and for the averaged form
# 2) is computed from an analysis of variance.
shrout_fleiss <- matrix(c(9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7), 6, byrow = TRUE)
simulated <- function(n, k, units, raters, noise) {
  outer(rnorm(n, sd = units), rnorm(k, sd = raters), "+") + rnorm(n * k, sd = noise) + 5
}
data_sets <- list(
  shrout_fleiss, round(simulated(40, 3, 2, 1, 1)), simulated(12, 2, 1, 0, 1), simulated(8, 5, 1, 0.3, 0.2),
  simulated(200, 2, 1, 3, 2), rbind(c(1, 2), c(3, 3), c(5, 7)), shrout_fleiss * 10 + 1e5,
  simulated(15, 4, 0, 0.5, 1)
)
levels <- c(0.95, 0.9, 0.99)
forms <- c("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")
list(correlations = lapply(seq_along(data_sets), function(i) {
  x <- data_sets[[i]]
  confidence <- levels[1 + i %% 3]
  n <- nrow(x)
  k <- ncol(x)
  found <- psych::ICC(x, missing = FALSE, lmer = FALSE, alpha = 1 - confidence)$results
  squares <- summary(aov(as.vector(x) ~ factor(rep(seq_len(n), k)) + factor(rep(seq_len(k), each = n))))[[1]][["Mean Sq"]]
  irr <- function(r) {
    a <- k * r / (n * (1 - r))
    b <- 1 + a * (n - 1)
    v <- (a * squares[2] + b * squares[3])^2 /
      ((a * squares[2])^2 / (k - 1) + (b * squares[3])^2 / ((n - 1) * (k - 1)))
    low <- qf((1 + confidence) / 2, n - 1, v)
    high <- qf((1 + confidence) / 2, v, n - 1)
    rest <- squares[2] - squares[3]
    list(
      approximateDegreesOfFreedom = v, approximatePValue = pf(squares[1] / squares[3], n - 1, v, lower.tail = FALSE),
      averageInterval = c(
        n * (squares[1] - low * squares[3]) / (low * rest + n * squares[1]),
        n * (high * squares[1] - squares[3]) / (rest + n * high * squares[1])
      )
    )
  }
  list(
    raters = t(x), confidence = confidence,
    forms = data.frame(
      form = forms, value = found$ICC, fStatistic = found$F, df1 = found$df1, df2 = found$df2, pValue = found$p,
      low = found[["lower bound"]], high = found[["upper bound"]]
    ),
    single = irr(found$ICC[2])[1:2], irr = irr(found$ICC[5])
  )
}))
