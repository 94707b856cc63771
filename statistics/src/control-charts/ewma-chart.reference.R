# The averages as a recursive filter, the variance written out as the sum over the weights of all points so far.
chart <- function(values, centre, sigma, lambda, width) {
  sigma <- rep_len(sigma, length(values))
  averages <- stats::filter(lambda * values, 1 - lambda, method = "recursive", init = centre)
  sigmas <- sapply(seq_along(values), function(i) {
    sqrt(sum((lambda * (1 - lambda)^(i - seq_len(i)) * sigma[seq_len(i)])^2))
  })
  list(
    values = I(values), centre = centre, sigma = I(sigma), lambda = lambda, limitWidth = width,
    expected = list(
      values = I(as.vector(averages)), sigmas = I(sigmas),
      lowerLimits = I(centre - width * sigmas), upperLimits = I(centre + width * sigmas)
    )
  )
}
x <- rnorm(40, 5, 2)
list(charts = list(
  chart(x, 5, 2, 0.2, 3), chart(x, 4, 1.5, 0.05, 2.6), chart(x, 5, runif(40, 1, 3), 0.4, 2.8), chart(x, 5, 2, 1, 3),
  chart(7, 5, 2, 0.1, 2.7)
))
