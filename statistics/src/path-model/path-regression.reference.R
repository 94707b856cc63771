x <- matrix(rnorm(160), 40)
x[, 4] <- x[, 1] - 0.5 * x[, 2] + 0.2 * x[, 3] + x[, 4]
related <- cor(x)
fit <- function(on) {
  z <- scale(x)
  model <- lm(z[, 4] ~ z[, on] - 1)
  list(on = I(on - 1), coefficients = I(unname(coef(model))), r2 = summary(model)$r.squared)
}
list(related = related, fits = list(fit(1), fit(c(3, 1)), fit(1:3)))
