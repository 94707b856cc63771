# boot.ci is given the influences of the jackknife; its limits interpolate otherwise, and it gives the ranks (of R + 1) it
# takes them at with two decimals only. These must be those of the formula, at which quantiles of type 7 are taken.
samples <- list(
  list(x = round(rexp(25), 3), statistic = function(x) mean(x)),
  list(x = round(rexp(40)^2, 2), statistic = function(x) sd(x) / mean(x)),
  list(x = c(1, 1, 2, 2, 2, 3, 3, 4, 5, 9), statistic = function(x) mean(x)),
  list(x = round(rnorm(30, 5), 2), statistic = function(x) var(x))
)
run <- function(sample, level) {
  n <- length(sample$x)
  found <- boot::boot(sample$x, function(x, i) sample$statistic(x[i]), R = 499)
  without <- sapply(seq_len(n), function(i) sample$statistic(sample$x[-i]))
  influence <- (n - 1) * (mean(without) - without)
  ties <- sum(found$t == found$t0)
  # boot.ci counts ties as not below; half of them are moved below by a hair.
  moved <- found
  moved$t[which(found$t == found$t0)[seq_len(ties %/% 2)], 1] <- found$t0 - 1e-9
  if (ties %% 2 == 1) return(NULL)
  ranks <- suppressWarnings(boot::boot.ci(moved, conf = level, type = "bca", L = influence))$bca[1, 2:3]
  acceleration <- sum(influence^3) / (6 * sum(influence^2)^1.5)
  bias <- qnorm(mean(moved$t < found$t0))
  at <- bias + qnorm(c(1 - level, 1 + level) / 2)
  shares <- pnorm(bias + at / (1 - acceleration * at))
  stopifnot(abs(shares * 500 - ranks) < 0.00501)
  list(
    x = sample$x, values = as.vector(found$t), estimate = found$t0, confidence = level,
    acceleration = acceleration, interval = unname(quantile(found$t, shares))
  )
}
cases <- unlist(lapply(samples, function(sample) lapply(c(0.8, 0.95, 0.99), function(level) run(sample, level))), recursive = FALSE)
list(cases = Filter(Negate(is.null), cases))
