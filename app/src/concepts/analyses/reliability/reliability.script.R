# scales: a list of list(items, columns, turn): turn is lowest + highest point of an item that is reversed, NA for others.
reliability <- function(who, names, scales) list(scales = by_name(names, function(i) scale_figures(who, scales[[i]])))

scale_figures <- function(who, scale) {
  m <- length(scale$columns)
  x <- vapply(scale$columns, function(name) who$data[[name]], numeric(length(who$people)))
  dim(x) <- c(length(who$people), m)
  for (j in which(!is.na(scale$turn))) x[, j] <- scale$turn[j] - x[, j]
  whole <- rowSums(is.na(x)) == 0 & who$people > 0
  x <- x[whole, , drop = FALSE]
  k <- who$people[whole]
  n <- sum(k)
  if (n < minimum_n) return(withheld(n))
  mean <- vapply(seq_len(m), function(j) as.numeric(mean_of(x[, j], k)), 0)
  sd <- vapply(seq_len(m), function(j) as.numeric(sd_of(x[, j], k)), 0)
  nothing <- rep(NA, m)
  result <- function(alpha = NA, interval = NA, standardised = NA, omega = NA, among = NA, total = nothing, dropped = nothing, loading = nothing) {
    list(n = n, alpha = alpha, interval = interval, alphaStandardised = standardised, omega = omega, meanCorrelation = among,
      items = by_name(scale$items, function(j) list(mean = mean[j], sd = sd[j], itemTotal = total[j], itemTotalInterval = fisher(total[j], n), alphaIfDropped = dropped[j], loading = loading[j])))
  }
  if (n < 2 || any(sd == 0)) return(result())
  s <- covariance_of(x, k)
  r <- s / outer(sd, sd)
  alpha <- alpha_of(s)
  total <- vapply(seq_len(m), function(j) {
    rest <- sum(s[-j, -j])
    if (rest > 1e-10 * sum(diag(s)[-j])) sum(s[j, -j]) / sqrt(s[j, j] * rest) else NA
  }, 0)
  dropped <- if (m > 2) vapply(seq_len(m), function(j) as.numeric(alpha_of(s[-j, -j])), 0) else nothing
  # Feldt: the ratio of the variances is an F.
  feldt <- function(a) 1 - (1 - a) * qf(c((1 + confidence) / 2, (1 - confidence) / 2), n - 1, (n - 1) * (m - 1))
  factor <- if (m > 2) one_factor(r) else NULL
  omega <- if (is.null(factor)) NA else sum(factor * sd)^2 / (sum(factor * sd)^2 + sum((1 - factor^2) * sd^2))
  result(alpha, if (is.na(alpha)) NA else feldt(min(1, alpha)), alpha_of(r), omega, mean(r[lower.tri(r)]), total, dropped,
    if (is.null(factor)) nothing else factor)
}

fisher <- function(r, n) if (is.na(r) || n <= 3) NA else tanh(atanh(r) + c(-1, 1) * qnorm((1 + confidence) / 2) / sqrt(n - 3))

alpha_of <- function(s) {
  m <- ncol(s)
  if (sum(s) > 1e-10 * sum(diag(s))) m / (m - 1) * (1 - sum(diag(s)) / sum(s)) else NA
}

# Loadings of one factor by maximum likelihood: Newton's method on the error variances, after factanal or rounds of Lawley's.
one_factor <- function(r) {
  m <- ncol(r)
  if (qr(r, tol = 1e-10)$rank < m) return(NULL)
  loadings_of <- function(errors) {
    e <- eigen(r / sqrt(outer(errors, errors)), symmetric = TRUE)
    sqrt(errors) * e$vectors[, 1] * sqrt(max(e$values[1] - 1, 0))
  }
  slope <- function(errors) {
    implied <- tcrossprod(loadings_of(errors)) + diag(errors)
    inverse <- solve(implied)
    diag(inverse %*% (implied - r) %*% inverse)
  }
  errors <- tryCatch(factanal(covmat = r, factors = 1, n.obs = m)$uniquenesses, error = function(e) NULL)
  if (is.null(errors)) {
    errors <- 1 / diag(solve(r))
    for (round in 1:200) errors <- pmin(pmax(1 - loadings_of(errors)^2, 0.005), 1)
  }
  if (min(errors) < 0.00501) return(improper_factor(r, loadings_of(errors), errors))
  for (round in 1:50) {
    at <- slope(errors)
    bend <- vapply(seq_len(m), function(j) {
      step <- 1e-5 * errors[j]
      up <- down <- errors
      up[j] <- up[j] + step
      down[j] <- down[j] - step
      (slope(up) - slope(down)) / (2 * step)
    }, numeric(m))
    change <- tryCatch(solve(bend, at), error = function(e) NULL)
    if (is.null(change)) return(NULL)
    errors <- pmax(errors - change, errors / 10)
    if (max(abs(change)) < 1e-13) break
  }
  loading <- loadings_of(errors)
  if (sum(loading) < 0) -loading else loading
}

# Where an error variance wants below 0: Newton's method on loadings and error variances together, from the lowest that is proper.
improper_factor <- function(r, loading, errors) {
  items <- seq_along(loading)
  slope <- function(at) {
    implied <- tcrossprod(at[items]) + diag(at[-items])
    gap <- solve(implied, implied - r) %*% solve(implied)
    c(2 * gap %*% at[items], diag(gap))
  }
  at <- c(loading, errors)
  for (round in 1:100) {
    bend <- vapply(seq_along(at), function(j) {
      step <- replace(numeric(length(at)), j, 1e-6)
      (slope(at + step) - slope(at - step)) / 2e-6
    }, at)
    change <- tryCatch(solve(bend, slope(at)), error = function(e) NULL)
    if (is.null(change)) return(NULL)
    at <- at - change * min(1, 0.1 / max(abs(change)))
    if (max(abs(change)) < 1e-12) break
  }
  if (sum(at[items]) < 0) -at[items] else at[items]
}
