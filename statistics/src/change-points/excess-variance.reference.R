# The excess by uniroot; and how often steady series have less than it, simulated with R's own numbers.
excess <- function(y, v) {
  present <- which(!is.na(y))
  z <- y[present]
  n <- length(z)
  together <- head(v[present], -1) + v[present][-1]
  nu <- 2 * (n - 1)^2 / (3 * n - 4)
  away <- function(more) mean(diff(z)^2 / (2 * more + together)) - stats::qchisq(0.05, nu) / nu
  if (away(0) <= 0) return(0)
  stats::uniroot(away, c(0, 1e4 * stats::var(z)), tol = 1e-14 * stats::var(z))$root
}
case <- function(y, v) list(values = I(y), variances = I(v), excess = excess(y, v))
v <- exp(stats::runif(24, -3, 0))
covered <- mean(replicate(4000, excess(stats::rnorm(24, sd = sqrt(v + 0.5)), v) >= 0.5))
list(
  cases = list(
    case(rnorm(24, sd = sqrt(v + 0.5)), v),
    case(100 + rnorm(24, sd = sqrt(v)), v),
    case(rnorm(24, sd = sqrt(v) / 9), v),
    case(replace(rnorm(12, sd = 4), 5:6, NA), runif(12, 0.1, 1))
  ),
  covered = covered
)
