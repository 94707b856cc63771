samples <- list(
  list(c(5, 4, 4, 3, 5), c(2, 3, 1, 4), c(4, 4, 2, 5, 5, 3, 1)), list(c(1.5, 2, 4), c(3, 3.5, 9)), list(1, c(2, 3)), list(1, 2),
  list(sample(0:10, 300, TRUE), sample(2:10, 200, TRUE), sample(0:9, 150, TRUE), sample(0:10, 80, TRUE)),
  list(round(rnorm(15), 5), round(rnorm(12, 1), 5), round(rnorm(9), 5))
)
cases <- lapply(samples, function(groups) {
  values <- unlist(groups)
  group <- factor(rep(seq_along(groups), lengths(groups)))
  test <- stats::kruskal.test(values, group)
  ranks <- rank(values)
  h <- test$statistic[[1]]
  n <- length(values)
  k <- length(groups)
  mean_ranks <- tapply(ranks, group, mean)
  # Dunn's z with the correction for ties as it is printed in the books.
  ties <- table(values)
  spread <- n * (n + 1) / 12 - sum(ties^3 - ties) / (12 * (n - 1))
  pairs <- utils::combn(k, 2)
  sizes <- lengths(groups)
  z <- apply(pairs, 2, function(p) (mean_ranks[p[1]] - mean_ranks[p[2]]) / sqrt(spread * sum(1 / sizes[p])))
  p <- 2 * stats::pnorm(-abs(z))
  list(
    groups = lapply(groups, I), n = n, h = h, degreesOfFreedom = test$parameter[[1]], pValue = test$p.value,
    meanRanks = I(as.vector(mean_ranks)), epsilonSquared = h / (n - 1),
    etaSquaredH = if (n > k) (h - k + 1) / (n - k),
    dunn = list(
      a = I(pairs[1, ] - 1), b = I(pairs[2, ] - 1), z = I(z), pValue = I(p), holm = I(stats::p.adjust(p, "holm")),
      bh = I(stats::p.adjust(p, "BH"))
    )
  )
})
list(cases = cases)
