x <- c(1e-10, 1e-3, 0.1, 0.5, 1, 1.4616321449683623, 2, 3.75, 10, 11.999, 12, 25.5, 1000, 1e6, 1e12)
list(slopes = data.frame(x = x, digamma = digamma(x), trigamma = trigamma(x)))
