# A path model (mode A, path weighting) and its bootstrap in plain R, written with matrices as one would.
#   Rscript path-model-peer.R FILE.csv 5,3,7 1-2,1-3 SAMPLES    sizes of the blocks in the order of the columns, paths
arguments <- commandArgs(trailingOnly = TRUE)
x <- as.matrix(read.csv(arguments[1], header = FALSE))
sizes <- as.integer(strsplit(arguments[2], ",")[[1]])
paths <- do.call(rbind, lapply(strsplit(strsplit(arguments[3], ",")[[1]], "-"), as.integer))
samples <- as.integer(arguments[4])

constructs <- length(sizes)
member <- matrix(0, ncol(x), constructs)
member[cbind(seq_len(ncol(x)), rep(seq_len(constructs), sizes))] <- 1
leads <- matrix(0, constructs, constructs)
leads[paths] <- 1

estimate <- function(x) {
  r <- cor(x)
  scaled <- function(w) sweep(w, 2, sqrt(colSums(w * (r %*% w))), "/")
  weights <- scaled(member)
  repeat {
    between <- crossprod(weights, r %*% weights)
    inner <- between * t(leads)
    for (j in which(colSums(leads) > 0)) {
      before <- which(leads[, j] == 1)
      inner[before, j] <- solve(between[before, before], between[before, j])
    }
    improved <- scaled((r %*% weights %*% inner) * member)
    change <- max(abs(improved - weights))
    weights <- improved
    if (change < 1e-10) break
  }
  between <- crossprod(weights, r %*% weights)
  found <- matrix(0, constructs, constructs)
  for (j in which(colSums(leads) > 0)) {
    before <- which(leads[, j] == 1)
    found[before, j] <- solve(between[before, before], between[before, j])
  }
  found[paths]
}

all <- estimate(x)
set.seed(1)
start <- proc.time()[["elapsed"]]
drawn <- replicate(samples, estimate(x[sample(nrow(x), replace = TRUE), ]))
ends <- apply(drawn, 1, quantile, c(0.025, 0.975))
took <- 1000 * (proc.time()[["elapsed"]] - start)
cat(sprintf('{ "bootstrapMs": %.1f, "paths": [%s] }\n', took, paste(sprintf("%.15g", all), collapse = ", ")))
