# Where it is known of each case: the share and prop.test without correction; else 1 - S and its log-log limits by survfit.
kept <- function(case, promised, confidence) {
  unknown <- sum(case$event == 0 & case$time < promised)
  n <- length(case$time)
  if (unknown == 0) {
    done <- sum(case$event == 1 & case$time <= promised)
    ends <- suppressWarnings(stats::prop.test(done, n, conf.level = confidence, correct = FALSE))$conf.int
    found <- list(chance = done / n, interval = I(ends[1:2]), method = "wilson")
  } else {
    fit <- survival::survfit(
      survival::Surv(case$time, case$event) ~ 1, conf.type = "log-log", conf.int = confidence
    )
    at <- summary(fit, times = promised, extend = TRUE)
    found <- list(chance = 1 - at$surv, interval = I(c(1 - at$upper, 1 - at$lower)), method = "log-log")
  }
  list(promised = promised, confidence = confidence, expected = c(list(n = n, unknown = unknown), found))
}
made <- function(n) {
  lasts <- ceiling(stats::rgamma(n, 3, 0.5))
  watched <- ceiling(stats::runif(n, 1, 25))
  list(time = pmin(lasts, watched), event = as.numeric(lasts <= watched))
}
done <- function(n) list(time = ceiling(stats::rgamma(n, 3, 0.5)), event = rep(1, n))
cases <- list(made(40), made(250), done(12), done(300))
list(cases = lapply(cases, function(case) {
  list(time = I(case$time), event = I(case$event), promises = c(
    lapply(c(3, 5.5, 8, 10), function(t) kept(case, t, 0.95)), lapply(c(4, 9), function(t) kept(case, t, 0.8))
  ))
}))
