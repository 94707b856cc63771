# The sums another way: how far the running total of z - k stands above its lowest point so far, the start included.
above <- function(z, k, head) {
  total <- head + cumsum(z - k)
  total - pmin(0, cummin(total))
}
chart <- function(z, k, h, head) {
  upper <- above(z, k, head)
  lower <- above(-z, k, head)
  list(
    z = I(z), allowance = k, decisionInterval = h, headStart = head,
    upperSums = I(upper), lowerSums = I(lower),
    aboveRows = I(which(upper > h) - 1), belowRows = I(which(lower > h) - 1)
  )
}
x <- c(rnorm(20), rnorm(20, 1), rnorm(30, -2))
list(charts = list(chart(x, 0.5, 4, 0), chart(x, 0.5, 5, 2.5), chart(x, 0, 8, 0), chart(x, 1.5, 3, 1), chart(9, 0.5, 5, 0)))
