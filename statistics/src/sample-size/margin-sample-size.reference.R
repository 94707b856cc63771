# By looking for the n at which half of the interval is the margin, with the error of a sample without replacement.
search <- function(variance, margin, level, N, divisor) {
  z <- qnorm((1 + level) / 2)
  error <- function(n) if (is.na(N)) sqrt(variance / n) else sqrt(variance / n * (N - n) / divisor(N))
  uniroot(function(log_n) log(z * error(exp(log_n))) - log(margin), c(log(0.01), if (is.na(N)) 25 else log(N * (1 - 1e-13))), tol = 1e-14)$root
}
shares <- data.frame(
  share = c(0.5, 0.5, 0.5, 0.3, 0.9, 0.2), margin = c(0.05, 0.05, 0.03, 0.1, 0.01, 0.3),
  confidence = c(0.95, 0.95, 0.95, 0.9, 0.99, 0.8), population = c(NA, 1000, 20000, 150, 5e6, 40)
)
shares$unlimited <- exp(mapply(function(p, e, level) search(p * (1 - p), e, level, NA), shares$share, shares$margin, shares$confidence))
shares$n <- exp(mapply(function(p, e, level, N) search(p * (1 - p), e, level, N, function(N) N - 1), shares$share, shares$margin, shares$confidence, shares$population))
means <- data.frame(sd = c(1.2, 1.2, 25), margin = c(0.1, 0.1, 3), confidence = c(0.95, 0.95, 0.9), population = c(NA, 800, 90))
means$n <- exp(mapply(function(s, e, level, N) search(s^2, e, level, N, function(N) N), means$sd, means$margin, means$confidence, means$population))
scores <- data.frame(promoters = c(0.5, 0.3, 0.1), detractors = c(0.2, 0.3, 0), margin = c(5, 3, 8), confidence = c(0.95, 0.9, 0.99), population = c(NA, 2000, 700))
variance <- function(p, d) { x <- c(100, 0, -100); w <- c(p, 1 - p - d, d); sum(w * (x - sum(w * x))^2) }
scores$n <- exp(mapply(function(p, d, e, level, N) search(variance(p, d), e, level, N, function(N) N - 1), scores$promoters, scores$detractors, scores$margin, scores$confidence, scores$population))
list(shares = shares, means = means, scores = scores)
