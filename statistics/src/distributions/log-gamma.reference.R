# lbeta(a, 1/2) = log G(a) + log G(1/2) - log G(a + 1/2) keeps its digits for large a; lgamma(a + 1/2) - lgamma(a) does not.
a <- c(1e-6, 0.01, 0.25, 0.5, 1, 1.5, 3.75, 11.9, 12, 12.1, 50, 1e3, 1e6, 1e9, 1e12)
x <- c(1e-300, 1e-10, 0.01, 0.3, 0.49, 0.5, 0.51, 0.9, 0.99, 1, 1.01, 1.4, 1.5, 1.9, 1.99, 2, 2.01, 2.4, 2.5, 2.6, 3, 5, 11.9, 12, 12.1, 100, 1e5, 1e20)
# Next to 1 lgamma has lost its digits: log G(1+e) = -Euler*e + pi^2/12*e^2 - zeta(3)/3*e^3 ..., and log G(2+e) is log1p(e) more.
near <- 1 + c(-1e-5, -1e-9, 1e-12, 1e-9, 1e-5)
e <- near - 1
euler <- -digamma(1)
next_to_one <- e * (-euler + e * (pi^2 / 12 + e * psigamma(1, 2) / 6))
# Products of whole numbers are exact where lgamma is a difference.
n <- c(1, 2, 3, 10, 11, 12, 13, 20)
growth <- expand.grid(x = c(0.5, 1, 3.25, 11.9, 12, 500, 1e6), step = c(1, 2, 5))
growth$growth <- mapply(function(x, step) sum(log(x + seq_len(step) - 1)), growth$x, growth$step)
list(
  steps = data.frame(a = a, step = 0.5 * log(pi) - lbeta(a, 0.5)),
  values = data.frame(x = x, value = lgamma(x)),
  nextToOne = data.frame(x = near, value = next_to_one),
  stirling = data.frame(n = n, error = log(factorial(n)) - ((n + 0.5) * log(n) - n + log(2 * pi) / 2)),
  growth = growth
)
