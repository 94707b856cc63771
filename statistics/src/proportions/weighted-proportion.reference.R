# The linearised error from the survey package; Wilson's ends by looking for them with the effective number of people.
one <- function(n, wanted, level) {
  x <- sample(1:5, n, TRUE)
  w <- round(rlnorm(n, 0, 0.6), 3)
  hit <- as.numeric(x %in% wanted)
  design <- survey::svydesign(~1, weights = ~w, data = data.frame(hit = hit, w = w))
  found <- survey::svymean(~hit, design)
  share <- weighted.mean(hit, w)
  effective <- sum(w)^2 / sum(w^2)
  z <- qnorm((1 + level) / 2)
  miss <- function(p) (share - p)^2 - z^2 * p * (1 - p) / effective
  low <- if (share == 0) 0 else uniroot(miss, c(0, min(share, 1 - 1e-9)), tol = 1e-15)$root
  high <- if (share == 1) 1 else uniroot(miss, c(max(share, 1e-9), 1), tol = 1e-15)$root
  error <- as.vector(survey::SE(found))
  list(
    answers = x, weights = w, wanted = I(wanted), confidence = level, share = share, effectiveN = effective,
    interval = c(low, high), standardError = error, linearisedInterval = share + c(-1, 1) * z * error
  )
}
list(samples = list(one(12, c(4, 5), 0.95), one(80, 5, 0.9), one(200, c(1, 2), 0.99), one(6, c(1, 2, 3, 4, 5), 0.95)))
