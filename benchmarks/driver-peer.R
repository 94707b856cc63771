# LMG of many drivers in plain R: covariances of the rows, R2 of every set of drivers by solve(), weighted sums.
#   Rscript driver-peer.R FILE ROWS COLUMNS    FILE holds one byte an answer, column after column, the outcome first
arguments <- commandArgs(trailingOnly = TRUE)
rows <- as.integer(arguments[2])
columns <- as.integer(arguments[3])
answers <- matrix(as.numeric(readBin(arguments[1], "integer", rows * columns, size = 1)), rows)
milliseconds <- function(work) {
  start <- proc.time()[["elapsed"]]
  value <- force(work)
  list(value = value, took = 1000 * (proc.time()[["elapsed"]] - start))
}

lmg <- function(covariance) {
  r <- cov2cor(covariance)
  drivers <- nrow(r) - 1
  between <- r[-1, -1]
  with_outcome <- r[-1, 1]
  bits <- 2^(seq_len(drivers) - 1)
  sets <- seq_len(2^drivers) - 1
  member <- sapply(bits, function(bit) bitwAnd(sets, bit) > 0)
  r2 <- numeric(length(sets))
  for (i in seq_along(sets)[-1]) {
    set <- which(member[i, ])
    r2[i] <- sum(with_outcome[set] * solve(between[set, set, drop = FALSE], with_outcome[set]))
  }
  size <- rowSums(member)
  sapply(seq_len(drivers), function(j) {
    without <- !member[, j]
    weight <- factorial(size[without]) * factorial(drivers - size[without] - 1) / factorial(drivers)
    sum(weight * (r2[sets[without] + bits[j] + 1] - r2[without]))
  })
}

moments <- milliseconds(cov(answers))
shares <- milliseconds(lmg(moments$value))
cat(sprintf('{ "moments": %.1f, "lmg": %.1f, "shares": [%s] }\n', moments$took, shares$took,
  paste(sprintf("%.15g", shares$value), collapse = ", ")))
