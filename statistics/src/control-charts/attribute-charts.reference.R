# Three-sigma limits by definition, from the variance of a binomial or Poisson variable; NA for a row without a point.
inside <- function(baseline, rows) if (is.null(baseline)) seq_len(rows) else seq(baseline[1] + 1, baseline[2])
chart <- function(values, centres, sigmas, lowest, highest) {
  list(
    values = I(values), centres = I(rep_len(centres, length(values))), sigmas = I(rep_len(sigmas, length(values))),
    lowerLimits = I(pmax(lowest, rep_len(centres - 3 * sigmas, length(values)))),
    upperLimits = I(pmin(highest, rep_len(centres + 3 * sigmas, length(values))))
  )
}
charts <- function(counts, sizes, baseline = NULL) {
  used <- inside(baseline, length(counts))
  usable <- !is.na(counts) & !is.na(sizes) & sizes > 0
  used <- used[usable[used]]
  n <- ifelse(sizes > 0, sizes, NA)
  x <- ifelse(usable, counts, NA)
  p <- weighted.mean(x[used] / n[used], n[used])
  base <- if (is.null(baseline)) NULL else I(baseline)
  list(
    counts = I(counts), sizes = I(sizes), baseline = base,
    p = chart(x / n, p, sqrt(p * (1 - p) / n), 0, 1),
    np = chart(x, n * p, sqrt(n * p * (1 - p)), 0, n),
    u = chart(x / n, p, sqrt(p / n), 0, Inf),
    c = chart(counts, mean(counts[used], na.rm = TRUE), sqrt(mean(counts[used], na.rm = TRUE)), 0, Inf)
  )
}
weekly <- rpois(40, 300)
list(charts = list(
  charts(c(12, 15, 8, 10, 4, 7, 16, 9, 14, 10), rep(50, 10)),
  charts(rbinom(40, weekly, 0.7), weekly, c(0, 20)),
  charts(rbinom(40, weekly, 0.02), weekly, c(5, 25)),
  charts(c(3, NA, 0, 9, 10, 0), c(10, 10, 12, 9, 10, 7)),
  charts(c(3, 5, NA, 4, 6), c(10, 10, 20, NA, 11), c(0, 2)),
  charts(c(20, 20, 20), c(20, 20, 20)),
  charts(c(0, 0, 0), c(9, 9, 9)),
  charts(c(7), c(1e9))
))
