# The gain in R2 by each driver, averaged over all orders of entering (Lindeman, Merenda and Gold).
key_drivers <- function(who, outcome, names, drivers, exact) {
  x <- vapply(c(outcome, drivers), function(name) who$data[[name]], numeric(length(who$people)))
  dim(x) <- c(length(who$people), 1 + length(drivers))
  whole <- rowSums(is.na(x)) == 0 & who$people > 0
  k <- who$people[whole]
  n <- sum(k)
  if (n < minimum_n) return(withheld(n))
  p <- length(drivers)
  unknown <- list(n = n, r2 = NA, drivers = by_name(names, function(j) list(lmg = NA, lmgShare = NA)))
  if (n < 2) return(unknown)
  covariance <- covariance_of(x[whole, , drop = FALSE], k)
  if (!(covariance[1, 1] > 0)) return(unknown)
  sd <- sqrt(diag(covariance))
  r <- covariance / outer(sd, sd)
  r[!is.finite(r)] <- 0 # what does not vary explains nothing
  r <- r[c(1 + seq_len(p), 1), c(1 + seq_len(p), 1)]
  if (!exact) return(list(n = n, r2 = explained(r, seq_len(p)), drivers = setNames(list(), character())))
  # R2 of every set of drivers: the bits of the position say which are in it.
  r2 <- numeric(2^p)
  walk <- function(r, from, set, gained) {
    r2[set + 1] <<- gained
    for (j in seq_len(p)[seq_len(p) >= from]) {
      step <- taken_out(r, j)
      walk(step$rest, j + 1, set + 2^(j - 1), gained + step$gain)
    }
  }
  walk(r, 1, 0, 0)
  set <- seq_len(2^p) - 1
  size <- rowSums(vapply(seq_len(p), function(j) floor(set / 2^(j - 1)) %% 2, numeric(2^p)))
  lmg <- vapply(seq_len(p), function(j) {
    without <- which(floor(set / 2^(j - 1)) %% 2 == 0)
    weight <- exp(lfactorial(size[without]) + lfactorial(p - size[without] - 1) - lfactorial(p))
    sum(weight * (r2[without + 2^(j - 1)] - r2[without]))
  }, 0)
  full <- r2[2^p]
  list(n = n, r2 = full, drivers = by_name(names, function(j) {
    list(lmg = lmg[j], lmgShare = if (full > 0) lmg[j] / full else NA)
  }))
}

# What is left of the correlations when a driver has entered, and the gain in R2; the outcome is last.
taken_out <- function(r, j) {
  last <- ncol(r)
  if (!(r[j, j] > 1e-10)) return(list(rest = r, gain = 0))
  list(rest = r - outer(r[, j], r[j, ]) / r[j, j], gain = r[j, last]^2 / r[j, j])
}

explained <- function(r, drivers) {
  sum <- 0
  for (j in drivers) {
    step <- taken_out(r, j)
    r <- step$rest
    sum <- sum + step$gain
  }
  sum
}
