# pt keeps about 12 digits of the lower tail and loses those of a small upper one; the upper tail is integrated over the
# distribution of the standard deviation instead.
upper <- function(t, df, ncp) {
  spread <- function(chi) {
    log_density <- dchisq(chi^2, df, log = TRUE) + log(2 * chi)
    pnorm(t * chi / sqrt(df), ncp, lower.tail = FALSE) * exp(log_density)
  }
  centre <- sqrt(df)
  from <- max(0, centre - 12)
  integrate(spread, from, centre, rel.tol = 1e-13, abs.tol = 0, subdivisions = 2000)$value +
    integrate(spread, centre, centre + 14, rel.tol = 1e-13, abs.tol = 0, subdivisions = 2000)$value
}
rows <- expand.grid(t = c(0, 0.5, 1.7, 2, 3.5), df = c(3.5, 8, 38, 200, 4000), ncp = c(0, 0.3, 1.5, 2.8, 5))
rows$upper <- mapply(upper, rows$t, rows$df, rows$ncp)
rows$pt <- suppressWarnings(pt(rows$t, rows$df, rows$ncp, lower.tail = FALSE))
list(tails = rows)
