tallies <- list(
  list(values = c(1, 2, 5), counts = c(2, 0, 1)),
  list(values = 0:10, counts = sample(0:30, 11, TRUE)),
  list(values = c(-2.5, 0.1, 3), counts = c(1, 2, 1)),
  list(values = c(1e6 + 1, 1e6 + 2), counts = c(3, 4))
)
list(tallies = lapply(tallies, function(tally) {
  x <- rep(tally$values, tally$counts)
  c(tally, list(n = length(x), mean = mean(x), sd = sd(x), median = median(x)))
}))
