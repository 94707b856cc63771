samples <- list(
  list(c(5, 4, 4, 3, 5), c(2, 3, 1, 4), c(4, 4, 2, 5, 5, 3, 1)), list(c(1, 2, 4), c(3, 3.5, 9)),
  list(round(rnorm(60, 5, 3), 3), round(rnorm(25, 6), 3), round(rnorm(9, 5, 0.2), 3), round(rnorm(100, 5.1), 3)),
  list(1e6 + c(1, 2, 3), 1e6 + c(2, 4, 9), 1e6 + c(3, 1, 1)), list(c(1, 2, 3), c(2, 1, 3), c(3, 2, 1))
)
one_person <- list(list(c(5, 3, 4), c(2, 5), 4))
summary_of <- function(x) list(n = length(x), mean = mean(x), sd = stats::sd(x))
case <- function(groups, welch) {
  values <- unlist(groups)
  group <- factor(rep(seq_along(groups), lengths(groups)))
  table <- summary(stats::aov(values ~ group))[[1]]
  squares <- table[["Sum Sq"]]
  error <- table[["Mean Sq"]][2]
  test <- if (welch) stats::oneway.test(values ~ group)
  list(
    groups = lapply(groups, summary_of),
    anova = list(
      betweenSquares = squares[1], withinSquares = squares[2], degreesOfFreedomBetween = table$Df[1],
      degreesOfFreedomWithin = table$Df[2], f = table[["F value"]][1], pValue = table[["Pr(>F)"]][1],
      etaSquared = squares[1] / sum(squares),
      omegaSquared = (squares[1] - table$Df[1] * error) / (sum(squares) + error)
    ),
    welch = if (welch) list(
      f = test$statistic[[1]], degreesOfFreedomBetween = test$parameter[[1]],
      degreesOfFreedomWithin = test$parameter[[2]], pValue = test$p.value
    )
  )
}
list(cases = c(lapply(samples, case, TRUE), lapply(one_person, case, FALSE)))
