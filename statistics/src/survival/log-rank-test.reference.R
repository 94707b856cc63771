# survdiff() of the package survival, rho 0 and 1.
test <- function(case, rho) {
  found <- survival::survdiff(survival::Surv(time, event) ~ group, data = case, rho = rho)
  df <- sum(found$exp > 0) - 1
  list(
    chiSquare = found$chisq, degreesOfFreedom = df, pValue = stats::pchisq(found$chisq, df, lower.tail = FALSE),
    groups = data.frame(n = as.vector(found$n), observed = as.vector(found$obs), expected = as.vector(found$exp))
  )
}
answer <- function(case) {
  parts <- unname(split(case[c("time", "event")], case$group))
  list(
    groups = lapply(parts, function(part) list(time = I(part$time), event = I(part$event))),
    logRank = test(case, 0), petoPeto = test(case, 1)
  )
}
made <- function(n, groups, round_to) {
  group <- sample(groups, n, TRUE)
  life <- stats::rexp(n, 0.05 * (1 + group / 2))
  watched <- stats::runif(n, 0, 60)
  data.frame(time = ceiling(pmin(life, watched) / round_to) * round_to, event = 1 * (life <= watched), group = group)
}
cases <- list(
  made(40, 2, 1), made(90, 3, 5), made(400, 5, 1), made(200, 2, 20),
  data.frame(time = 1:6, event = c(1, 1, 0, 1, 0, 1), group = c(1, 2, 1, 2, 2, 1)),
  data.frame(time = c(1, 2, 3, 4, 5, 6, 7, 8), event = c(0, 0, 1, 1, 0, 1, 1, 0), group = c(1, 1, 2, 3, 2, 3, 2, 3)),
  data.frame(time = c(2, 3, 5, 4, 6, 9), event = c(0, 0, 0, 1, 1, 1), group = c(1, 1, 1, 2, 2, 2)),
  data.frame(time = c(0.3, 0.1 + 0.2, 0.5, 0.8), event = c(1, 1, 0, 1), group = c(1, 2, 1, 2)),
  data.frame(time = c(rep(1, 40), 51:100), event = 1, group = rep(1:2, c(40, 50)))
)
list(cases = lapply(cases, answer))
