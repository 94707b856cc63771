x <- c(1, 2, 5, 1, 3, 8, 2, 2)
z <- c(20, 35.5, 12, 80, 41, 9.9, 35.5, 27)
n <- c(4, 1, 1, 2, 7, 1, 3, 1)
list(
  frequencies = x, meanValues = z, counts = n,
  correlation = stats::cor(x, z), countedCorrelation = stats::cor(rep(x, n), rep(z, n))
)
