# By summing the binomial distribution over all ranks.
ranks <- function(n, share, confidence) {
  tail <- (1 - confidence) / 2
  r <- seq_len(n)
  low <- r[pbinom(r - 1, n, share) <= tail]
  high <- r[pbinom(r - 1, n, share, lower.tail = FALSE) <= tail]
  list(
    n = n, share = share, confidence = confidence,
    low = if (length(low) == 0) NA else max(low), high = if (length(high) == 0) NA else min(high)
  )
}
grid <- expand.grid(n = c(1, 5, 6, 20, 99, 1000, 40000), share = c(0.1, 0.5, 0.9), confidence = c(0.9, 0.95))
list(ranks = apply(grid, 1, function(row) ranks(row[["n"]], row[["share"]], row[["confidence"]])))
