# The figures from people coded 100, 0, -100 instead of from shares; the adjusted interval from 3 imagined people more.
score <- function(x) ifelse(x >= 9, 100, ifelse(x <= 6, -100, 0))
spread <- function(x, w) sum(w * (x - weighted.mean(x, w))^2) / sum(w)
plain <- function(counts, level) {
  x <- score(rep(0:10, counts))
  n <- length(x)
  xs <- c(x, 100, 0, -100)
  ws <- c(rep(1, n), 0.75, 1.5, 0.75)
  reach <- qnorm((1 + level) / 2) * sqrt(spread(xs, ws) / (n + 3))
  list(
    counts = counts, confidence = level, n = n, promoters = sum(x == 100), passives = sum(x == 0),
    detractors = sum(x == -100), nps = mean(x), standardError = sqrt(mean((x - mean(x))^2) / n),
    interval = weighted.mean(xs, ws) + c(-1, 1) * reach
  )
}
weighted <- function(n, level) {
  answers <- sample(0:10, n, TRUE)
  w <- round(runif(n, 0.2, 3), 3)
  x <- score(answers)
  m <- weighted.mean(x, w)
  reach <- qnorm((1 + level) / 2) * sqrt(n / (n - 1) * sum((w * (x - m))^2)) / sum(w)
  list(answers = answers, weights = w, confidence = level, nps = m, effectiveN = sum(w)^2 / sum(w^2), interval = m + c(-1, 1) * reach)
}
list(
  plain = list(
    plain(c(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0.95),
    plain(c(rep(0, 10), 12), 0.95),
    plain(sample(0:20, 11, TRUE), 0.9),
    plain(sample(0:2000, 11, TRUE), 0.99)
  ),
  weighted = list(weighted(3, 0.95), weighted(80, 0.9))
)
