# ------------------------------------------------------------------------------------------------------- small statistics
# k says how many people each answer stands for.

withheld <- function(n) list(n = n, withheld = paste("fewer than", minimum_n))

# A list by names out of the recipe, in their order.
by_name <- function(names, build) setNames(lapply(seq_along(names), build), names)

mean_of <- function(x, k) if (sum(k) > 0) x[1] + sum(k * (x - x[1])) / sum(k) else NA

sd_of <- function(x, k) if (sum(k) > 1) sqrt(sum(k * (x - mean_of(x, k))^2) / (sum(k) - 1)) else NA

median_of <- function(x, k) {
  if (sum(k) == 0) return(NA)
  order <- order(x)
  reached <- cumsum(k[order])
  at <- function(rank) x[order][which(reached >= rank)[1]]
  n <- sum(k)
  (at(floor((n + 1) / 2)) + at(floor(n / 2) + 1)) / 2
}

# Covariances with n - 1.
covariance_of <- function(x, k) {
  x <- as.matrix(x)
  for (j in seq_len(ncol(x))) x[, j] <- x[, j] - mean_of(x[, j], k)
  crossprod(x, x * k) / (sum(k) - 1)
}

t_interval <- function(x, k) {
  n <- sum(k)
  if (n < 2) return(NA)
  mean_of(x, k) + c(-1, 1) * -qt((1 - confidence) / 2, n - 1) * sd_of(x, k) / sqrt(n)
}

wilson <- function(count, n) {
  z <- -qnorm((1 - confidence) / 2)
  p <- count / n
  (p + z^2 / (2 * n) + c(-1, 1) * z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))) / (1 + z^2 / n)
}

effective_n <- function(w) sum(w)^2 / sum(w^2)

# A number as keys of figures are written: with as many digits as it needs.
as_key <- function(number) {
  for (digits in 15:17) {
    text <- sprintf(paste0("%.", digits, "g"), number)
    if (as.numeric(text) == number) break
  }
  sub("e([+-])0+", "e\\1", text)
}

# ------------------------------------------------------------------------------------------------------------ the methods
