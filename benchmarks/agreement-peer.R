# Krippendorff's alpha by the definition, from the table of coincidences:  Rscript agreement-peer.R RATINGS UNITS RUNS
# RATINGS holds 64-bit numbers, one rater after another, NaN where a rating is missing. Prints the level, alpha, and the
# median milliseconds of RUNS runs after one that does not count.
arguments <- commandArgs(trailingOnly = TRUE)
units <- as.integer(arguments[2])
runs <- as.integer(arguments[3])
numbers <- readBin(arguments[1], "double", n = file.size(arguments[1]) / 8)
ratings <- matrix(numbers, nrow = units)

alpha_of <- function(ratings, level) {
  values <- sort(unique(ratings[!is.na(ratings)]))
  codes <- match(ratings, values)
  rated <- !is.na(codes)
  unit <- rep(seq_len(nrow(ratings)), ncol(ratings))[rated]
  counts <- matrix(tabulate(unit + (codes[rated] - 1) * nrow(ratings), nrow(ratings) * length(values)), nrow(ratings))
  m <- rowSums(counts)
  counts <- counts[m > 1, , drop = FALSE]
  weighted <- counts / (m[m > 1] - 1)
  coincidences <- crossprod(counts, weighted) - diag(colSums(weighted), length(values))
  by_value <- rowSums(coincidences)
  n <- sum(by_value)
  scores <- switch(level, interval = values, ordinal = cumsum(by_value) - by_value / 2)
  differences <- outer(scores, scores, "-")^2
  1 - (n - 1) * sum(coincidences * differences) / sum(outer(by_value, by_value) * differences)
}
for (level in c("ordinal", "interval")) {
  alpha <- alpha_of(ratings, level)
  times <- replicate(runs, {
    begun <- proc.time()[["elapsed"]]
    alpha_of(ratings, level)
    1000 * (proc.time()[["elapsed"]] - begun)
  })
  cat(sprintf("%s %.12f %.1f\n", level, alpha, median(times)))
}
