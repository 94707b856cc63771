importance <- c(9.5, 8.3, 9, 4, 7.7, 10, 0, 10, 5, round(runif(20, 0, 10), 1))
satisfaction <- c(3.2, 4.2, 9, 8.5, 0, 0, 0, 10, 5, round(runif(20, 0, 10), 1))
# The larger of importance and twice the importance less the satisfaction.
scores <- pmax(importance, 2 * importance - satisfaction)
rounded <- round(scores)
list(
  outcomes = data.frame(importance, satisfaction, score = scores),
  ranked = rounded, positions = order(-rounded) - 1, ranks = sort(rank(-rounded, ties.method = "min"))
)
