# survfit() of the package survival: the curve, its three kinds of limits, quantiles, and the restricted mean.
fit_of <- function(case, kind, confidence) {
  survival::survfit(
    survival::Surv(case$time, case$event) ~ 1, conf.type = kind, conf.int = confidence, ctype = 1
  )
}
cut_off <- function(x) I(ifelse(is.finite(x), x, NA))
limits <- function(case, kind, confidence, at) {
  fit <- fit_of(case, kind, confidence)
  points <- summary(fit, times = at, extend = TRUE)
  table <- summary(fit)$table
  ends <- c("LCL", "UCL")
  list(
    scale = kind, confidence = confidence, lower = cut_off(fit$lower), upper = cut_off(fit$upper),
    median = list(time = table[["median"]], interval = I(unname(table[paste0(confidence, ends)]))),
    at = data.frame(
      time = points$time, atRisk = points$n.risk, survival = points$surv,
      standardError = ifelse(points$surv > 0, points$std.err, NA),
      low = points$lower, high = points$upper
    )
  )
}
# quantile() searches the limits as if they fell all the way, which they need not; the first crossing is the definition.
first_below <- function(limit, time, level) time[which(limit < level + 1e-9)[1]]
quartiles <- function(case) {
  fit <- fit_of(case, "log", 0.95)
  shares <- c(0.1, 0.25, 0.75)
  data.frame(
    share = shares, time = stats::quantile(fit, shares, conf.int = FALSE),
    low = sapply(1 - shares, function(level) first_below(fit$lower, fit$time, level)),
    high = sapply(1 - shares, function(level) first_below(fit$upper, fit$time, level))
  )
}
mean_to <- function(case, horizon) {
  table <- summary(fit_of(case, "log", 0.95), rmean = horizon)$table
  list(horizon = horizon, mean = table[["rmean"]], standardError = table[["se(rmean)"]])
}
answer <- function(case) {
  fit <- fit_of(case, "log", 0.95)
  last <- max(case$time)
  at <- sort(unique(c(0, stats::quantile(case$time, c(0, 0.3, 0.5, 0.8, 1)), mean(case$time), last * 1.2)))
  kinds <- c("log", "log-log", "plain")
  # survfit refuses a mean that ends before the first time.
  horizons <- Filter(function(h) h >= min(case$time), c(0.5, 0.9, 1, 1.5) * last)
  list(
    time = I(case$time), event = I(case$event),
    curve = list(
      n = fit$n, events = sum(fit$n.event), times = I(fit$time), atRisk = I(fit$n.risk),
      eventCounts = I(fit$n.event), censoredCounts = I(fit$n.censor), survival = I(fit$surv),
      standardErrors = cut_off(fit$surv * fit$std.err), cumulativeHazard = I(fit$cumhaz),
      hazardStandardErrors = I(fit$std.chaz)
    ),
    limits = lapply(kinds, function(kind) limits(case, kind, 0.95, at)),
    wider = list(limits(case, "log-log", 0.8, at)),
    quantiles = quartiles(case), means = lapply(horizons, function(h) mean_to(case, h))
  )
}
made <- function(n, rate, round_to) {
  life <- stats::rexp(n, rate)
  watched <- stats::runif(n, 0, 3 / rate)
  list(time = ceiling(pmin(life, watched) / round_to) * round_to, event = as.numeric(life <= watched))
}
cases <- list(
  made(60, 0.1, 1), made(25, 0.02, 0.25), made(300, 1, 0.5),
  list(time = c(1, 2, 3, 4, 5, 6), event = c(1, 1, 1, 1, 1, 1)),
  list(time = c(1, 2, 3, 4), event = c(1, 0, 1, 0)),
  list(time = c(2, 2, 2, 2, 7, 7, 9), event = c(1, 1, 0, 0, 1, 0, 0)),
  list(time = c(3, 1, 4, 1, 5), event = c(0, 0, 0, 0, 0)),
  list(time = c(0, 0, 1, 5, 5), event = c(1, 0, 1, 1, 0)),
  list(time = c(1, 2, 3, 4), event = c(1, 1, 0, 0)),
  list(time = c(1, 2, 3, 8), event = c(1, 1, 0, 1)),
  list(time = 4, event = 1), list(time = 4, event = 0),
  list(time = c(0.3, 0.1 + 0.2, 0.7, 0.8 - 0.1, 1), event = c(1, 0, 1, 1, 0)),
  list(time = c(1e8, 1e8 + 1, 2e8, 3e8), event = c(1, 1, 0, 1))
)
list(cases = lapply(cases, answer))
