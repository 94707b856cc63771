# lbeta(a, 1/2) = log G(a) + log G(1/2) - log G(a + 1/2) keeps its digits for large a; lgamma(a + 1/2) - lgamma(a) does not.
a <- c(1e-6, 0.01, 0.25, 0.5, 1, 1.5, 3.75, 11.9, 12, 12.1, 50, 1e3, 1e6, 1e9, 1e12)
list(steps = data.frame(a = a, step = 0.5 * log(pi) - lbeta(a, 0.5)))
