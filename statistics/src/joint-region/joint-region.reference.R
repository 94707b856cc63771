# The radii from qchisq; the share of drawn pairs within, and of the quadrants, with R's own numbers; quadrants by pnorm.
region <- function(x, sx, y, sy, confidence) {
  drawn <- list(x = stats::rnorm(2e5, x, sx), y = stats::rnorm(2e5, y, sy))
  factor <- sqrt(stats::qchisq(confidence, 2))
  list(
    x = list(estimate = x, standardError = sx), y = list(estimate = y, standardError = sy), confidence = confidence,
    radii = c(sx, sy) * factor,
    within = mean(((drawn$x - x) / (sx * factor))^2 + ((drawn$y - y) / (sy * factor))^2 <= 1),
    quadrants = list(
      bothAbove = stats::pnorm(x / sx) * stats::pnorm(y / sy),
      onlyXAbove = stats::pnorm(x / sx) * stats::pnorm(-y / sy),
      onlyYAbove = stats::pnorm(-x / sx) * stats::pnorm(y / sy),
      neitherAbove = stats::pnorm(-x / sx) * stats::pnorm(-y / sy)
    ),
    drawn = list(
      bothAbove = mean(drawn$x >= 0 & drawn$y >= 0), onlyXAbove = mean(drawn$x >= 0 & drawn$y < 0),
      onlyYAbove = mean(drawn$x < 0 & drawn$y >= 0), neitherAbove = mean(drawn$x < 0 & drawn$y < 0)
    )
  )
}
list(cases = list(
  region(0.1, 0.02, -1, 0.5, 0.95),
  region(-0.03, 0.02, 0.2, 0.5, 0.8),
  region(12, 2, 30, 3, 0.99),
  region(0, 1, 0, 4, 0.5)
))
