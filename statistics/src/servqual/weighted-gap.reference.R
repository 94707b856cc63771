one <- function(n, missing, level) {
  gap <- round((sample(1:7, n, TRUE) - sample(3:7, n, TRUE)) / sample(1:4, n, TRUE), 4)
  weight <- round(rexp(n, 1 / 40), 2)
  gap[sample(n, missing)] <- NA
  weight[sample(n, missing)] <- NA
  weight[1] <- 0
  use <- !is.na(gap) & !is.na(weight) & weight > 0
  design <- survey::svydesign(ids = ~1, weights = weight[use], data = data.frame(gap = gap[use]))
  mean <- survey::svymean(~gap, design)
  list(
    gaps = gap, weights = weight, confidence = level, n = sum(use), effectiveN = sum(weight[use])^2 / sum(weight[use]^2),
    gap = unname(coef(mean)), standardError = unname(survey::SE(mean)[1]),
    interval = unname(confint(mean, level = level, df = survey::degf(design))[1, ])
  )
}
list(samples = list(one(50, 4, 0.95), one(400, 20, 0.9), one(4, 0, 0.99)))
