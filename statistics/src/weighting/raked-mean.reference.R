# Means under raked weights by survey: residuals with base weights as after survey::calibrate, without them by least squares
# written out (survey::rake goes ten times through the margins, which comes near it); weights taken as given by svydesign.
people <- function(n, missing) {
  region <- sample(c("north", "south", "west"), n, replace = TRUE, prob = c(5, 3, 2))
  plan <- sample(c("basic", "plus", "pro"), n, replace = TRUE, prob = c(6, 3, 1))
  csat <- pmin(5, pmax(1, round(3 + (region == "south") - (plan == "basic") + rnorm(n))))
  csat[runif(n) < missing] <- NA
  data.frame(region, plan, csat, base = round(runif(n, 0.2, 5), 3), stringsAsFactors = TRUE)
}
targets <- list(region = c(north = 300, south = 450, west = 250), plan = c(basic = 500, plus = 300, pro = 200))
case <- function(data, base) {
  data$start <- if (base) data$base else 1
  n <- nrow(data)
  design <- survey::svydesign(ids = ~1, weights = ~start, data = data)
  total <- c(1000, targets$region[-1], targets$plan[-1])
  names(total) <- c("(Intercept)", "regionsouth", "regionwest", "planplus", "planpro")
  raked <- survey::calibrate(design, ~ region + plan, total, calfun = "raking", epsilon = 1e-11, maxit = 50)
  found <- survey::svymean(~csat, raked, na.rm = TRUE)
  data$final <- weights(raked)
  fixed <- survey::svymean(~csat, survey::svydesign(ids = ~1, weights = ~final, data = data), na.rm = TRUE)
  answered <- !is.na(data$csat)
  sum_of_weights <- sum(data$final[answered])
  z <- ifelse(answered, (data$csat - coef(found)) / sum_of_weights, 0)
  parts <- data$final * resid(lm(z ~ region + plan, data = data))
  list(
    outcome = I(data$csat), base = I(data$start), weights = I(unname(data$final)),
    codes = list(
      region = match(data$region, names(targets$region)) - 1, plan = match(data$plan, names(targets$plan)) - 1
    ),
    mean = unname(coef(found)), n = sum(answered), standardError = sqrt(vcov(found)[1]),
    fixedWeightsStandardError = sqrt(vcov(fixed)[1]), equalStandardError = sqrt(n * var(parts))
  )
}
list(
  targets = lapply(targets, unname),
  means = list(case(people(60, 0), FALSE), case(people(60, 0.2), TRUE), case(people(300, 0.1), TRUE), case(people(40, 0.3), FALSE))
)
