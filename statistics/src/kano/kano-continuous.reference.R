functional <- c(4, 2, 0, -1, -2)
dysfunctional <- c(-2, -1, 0, 2, 4)
side <- function(scores, level) list(mean = mean(scores), interval = t.test(scores, conf.level = level)$conf.int[1:2])
one <- function(answers, level) {
  x <- functional[rep(row(answers), answers)]
  y <- dysfunctional[rep(col(answers), answers)]
  # Berger's table: questionable are two equal extremes, reverse the rest of the first column and of the last row.
  questionable <- (x == 4 & y == -2) | (x == -2 & y == 4)
  reverse <- (y == -2 | x == -2) & !questionable
  keep <- !questionable & !reverse
  list(
    answers = answers, confidence = level, n = length(x), functional = side(x, level), dysfunctional = side(y, level),
    kept = list(n = sum(keep), functional = side(x[keep], level), dysfunctional = side(y[keep], level))
  )
}
drawn <- function(n, p) matrix(as.integer(rmultinom(1, n, p)), 5)
list(features = list(
  one(drawn(80, runif(25)), 0.95), one(drawn(5000, rexp(25)), 0.9),
  one(matrix(as.integer(c(0, 0, 0, 0, 2, 1, 0, 0, 0, 0, rep(0, 10), 3, 1, 0, 0, 0)), 5), 0.99)
))
