# Fits the BG/NBD model to a file of histories with their counts, by optim() on vectors as one would write it in R, and
# prints for each run the milliseconds of the fit alone and the log-likelihood reached.
#   Rscript customer-value-peer.R HISTORIES.csv RUNS
arguments <- commandArgs(trailingOnly = TRUE)
data <- read.csv(arguments[1])
x <- data$frequency; tx <- data$recency; T <- data$age; n <- data$count
again <- x > 0

minus_log_likelihood <- function(logs) {
  r <- exp(logs[1]); alpha <- exp(logs[2]); a <- exp(logs[3]); b <- exp(logs[4])
  first <- lgamma(r + x) - lgamma(r) + r * log(alpha) + lgamma(a + b) - lgamma(a + b + x) + lgamma(b + x) - lgamma(b)
  stay <- -(r + x) * log(alpha + T)
  leave <- log(a) - log(b + pmax(x, 1) - 1) - (r + x) * log(alpha + tx)
  top <- pmax(stay, leave)
  both <- ifelse(again, top + log(exp(stay - top) + exp(leave - top)), stay)
  -sum(n * (first + both))
}

for (run in seq_len(as.integer(arguments[2]))) {
  started <- proc.time()[["elapsed"]]
  # Without the scale the first step goes where gammas have no digits left, and optim stays there.
  control <- list(maxit = 500, fnscale = sum(n))
  fit <- optim(log(c(1, 1, 1, 1)), minus_log_likelihood, method = "BFGS", control = control)
  cat(1000 * (proc.time()[["elapsed"]] - started), sprintf("%.6f", -fit$value), "\n")
}
