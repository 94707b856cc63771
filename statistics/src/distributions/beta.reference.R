shapes <- c(1e-6, 0.01, 0.5, 1, 1.5, 10, 50.5, 1e3, 5e5, 1e9)
standard <- c(-8, -3, -1, 0, 1, 3, 8)
pairs <- expand.grid(a = shapes, b = shapes)
tails <- do.call(rbind, lapply(seq_len(nrow(pairs)), function(row) {
  a <- pairs$a[row]
  b <- pairs$b[row]
  mean <- a / (a + b)
  x <- c(1e-300, 1e-5, 0.2, 0.5, 0.8, mean + standard * sqrt(mean * (1 - mean) / (a + b + 1)))
  data.frame(x = unique(x[x > 0 & x < 1]), a = a, b = b)
}))
tails$lower <- suppressWarnings(pbeta(tails$x, tails$a, tails$b))
tails$upper <- suppressWarnings(pbeta(tails$x, tails$a, tails$b, lower.tail = FALSE))
shapes <- c(0.01, 0.5, 1, 1.5, 10, 50.5, 1e3, 5e5)
quantiles <- expand.grid(p = c(1e-10, 0.001, 0.025, 0.3, 0.5, 0.95, 1 - 1e-10), a = shapes, b = shapes)
quantiles$x <- suppressWarnings(qbeta(quantiles$p, quantiles$a, quantiles$b))
list(tails = tails, quantiles = quantiles)
