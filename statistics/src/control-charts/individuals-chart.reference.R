# The constants by numerical integration over |x - y| of two standard normal values, the chart by definition.
density <- function(r) 2 * stats::dnorm(r, sd = sqrt(2))
moment <- function(power) stats::integrate(function(r) r^power * density(r), 0, Inf, rel.tol = 1e-13)$value
d2 <- moment(1)
d3 <- sqrt(moment(2) - d2^2)
d4 <- stats::uniroot(function(m) 2 * stats::pnorm(m, sd = sqrt(2)) - 1.5, c(0, 3), tol = 1e-15)$root
chart <- function(values, baseline = c(0, length(values)), from) {
  part <- values[seq(baseline[1] + 1, baseline[2])]
  ranges <- abs(diff(part))
  average <- mean(ranges, na.rm = TRUE)
  middle <- stats::median(ranges, na.rm = TRUE)
  sigma <- if (from == "average") average / d2 else middle / d4
  centre <- mean(part, na.rm = TRUE)
  all <- c(NA, abs(diff(values)))
  limit <- (d2 + 3 * d3) * sigma
  list(
    values = I(values), baseline = I(baseline), sigmaFrom = from,
    expected = list(
      centres = I(rep(centre, length(values))), sigma = sigma, averageMovingRange = average, medianMovingRange = middle,
      lowerLimits = I(rep(centre - 3 * sigma, length(values))),
      upperLimits = I(rep(centre + 3 * sigma, length(values))),
      movingRanges = I(all), movingRangeUpperLimit = limit, movingRangesAboveLimit = I(which(all > limit) - 1)
    )
  )
}
shifted <- round(c(rnorm(30, 50, 4), rnorm(20, 62, 4)), 1)
holes <- replace(round(rnorm(25, 1e6, 3)), c(1, 7, 8, 20), NA)
cases <- list(
  list(shifted, c(0, 30)), list(shifted, c(0, 50)), list(holes, c(0, 25)), list(c(4, 6, 5, 60, 5), c(0, 5)),
  list(c(3, 3, 3, 4), c(0, 3)), list(c(1.5, 2.5), c(0, 2))
)
both <- function(from) lapply(cases, function(case) chart(case[[1]], case[[2]], from))
list(constants = list(d2 = d2, d3 = d3, d4 = d4, D4 = 1 + 3 * d3 / d2), charts = c(both("average"), both("median")))
