# From people coded 100, 0 and -100 one by one.
counts <- data.frame(n = c(2, 10, 120, 80, 7, 5000), promoters = c(1, 5, 65, 26, 7, 100), detractors = c(0, 2, 20, 16, 0, 4800))
rows <- merge(counts, data.frame(confidence = c(0.8, 0.95, 0.999)))
one <- function(n, promoters, detractors, level) {
  x <- rep(c(100, 0, -100), c(promoters, n - promoters - detractors, detractors))
  t <- if (sd(x) > 0) t.test(x, conf.level = level)$conf.int[1:2] else rep(mean(x), 2)
  z <- qnorm((1 + level) / 2)
  shares <- cov.wt(cbind(c(100, 0, -100)), c(promoters + 0.75, n - promoters - detractors + 1.5, detractors + 0.75) / (n + 3), method = "ML")
  list(
    n = n, promoters = promoters, detractors = detractors, confidence = level,
    standardErrorN = sqrt(mean((x - mean(x))^2) / n), standardErrorNMinus1 = sd(x) / sqrt(n),
    wald = mean(x) + c(-1, 1) * z * sqrt(mean((x - mean(x))^2) / n), studentT = t,
    adjustedWald = unname(shares$center) + c(-1, 1) * z * sqrt(shares$cov[1, 1] / (n + 3)),
    adjustedWaldMiddle = unname(shares$center)
  )
}
list(rows = Map(one, rows$n, rows$promoters, rows$detractors, rows$confidence))
