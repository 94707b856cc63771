# Each share from regressions on the rows: alone, left out, and on standardised columns.
shares <- function(data) {
  drivers <- names(data)[-1]
  r2 <- function(set) if (length(set) == 0) 0 else summary(lm(reformulate(set, "y"), data))$r.squared
  beta <- unname(coef(lm(y ~ ., as.data.frame(scale(data))))[-1])
  list(
    columns = t(as.matrix(data)), first = I(unname(sapply(drivers, r2))),
    last = I(unname(sapply(drivers, function(j) r2(drivers) - r2(setdiff(drivers, j))))),
    betaSquared = I(beta^2), pratt = I(beta * cor(data)[-1, 1])
  )
}
make <- function(p, n) {
  x <- matrix(rnorm(n * p), n) + rnorm(n)
  round(data.frame(y = x %*% seq(-1, 1, length.out = p) + rnorm(n), x), 3)
}
rated <- datasets::attitude
names(rated)[1] <- "y"
nearly <- data.frame(y = rnorm(30), a = rnorm(30))
nearly$b <- nearly$a + rnorm(30) / 50
nearly$y <- nearly$y + 1000 + nearly$a
list(models = list(shares(make(1, 15)), shares(make(4, 9)), shares(make(7, 60)), shares(rated), shares(nearly)))
