df <- c(0.01, 0.5, 1, 2, 3.5, 10, 47, 1e3, 1e6)
tails <- expand.grid(x = c(1e-20, 1e-3, 0.5, 0.99, 1, 1.5, 3, 100, 1e10), numerator = df, denominator = df)
tails$upper <- pf(tails$x, tails$numerator, tails$denominator, lower.tail = FALSE)
# qf gives 1/x - 1 of a beta quantile x and loses the digits where x is next to 1; the odds of the smaller of the two beta quantiles do not.
quantiles <- expand.grid(p = c(1e-10, 0.001, 0.025, 0.5, 0.95, 0.9999), numerator = df, denominator = df)
below <- suppressWarnings(qbeta(quantiles$p, quantiles$numerator / 2, quantiles$denominator / 2))
above <- suppressWarnings(qbeta(quantiles$p, quantiles$denominator / 2, quantiles$numerator / 2, lower.tail = FALSE))
odds <- ifelse(below < 0.5, below / (1 - below), (1 - above) / above)
quantiles$x <- quantiles$denominator / quantiles$numerator * odds
# Beyond the range of numbers qbeta ends anywhere.
finite <- function(x) ifelse(x < 1e290, x, NA)
quantiles$x <- finite(quantiles$x)
list(tails = tails, quantiles = quantiles)
