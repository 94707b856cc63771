samples <- list(c(5), c(1, 2, 4, 8), sort(round(rnorm(31), 6)), sort(sample(1:5, 200, TRUE)))
p <- c(0, 0.001, 0.025, 0.1, 1 / 3, 0.5, 0.77, 0.975, 1)
list(samples = lapply(samples, function(x) list(sorted = I(x), p = p, quantiles = unname(quantile(x, p, type = 7)))))
