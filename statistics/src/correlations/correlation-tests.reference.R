pairs <- list(
  list(x = datasets::attitude$rating, y = datasets::attitude$complaints),
  list(x = sample(1:5, 60, TRUE), y = sample(1:7, 60, TRUE)), list(x = round(rnorm(40), 5), y = round(rnorm(40), 5)),
  list(x = c(1, 2, 3, 4), y = c(1, 3, 2, 5)), list(x = c(1, 2, 4), y = c(5, 3, 2)), list(x = 1:6, y = (6:1)^2),
  list(x = c(rep(0, 30), 1), y = c(1, rep(0, 30))), list(x = 1:8, y = exp(1:8))
)
asked <- list(list("two.sided", 0.95), list("less", 0.9), list("greater", 0.99))
kept <- function(interval, alternative) {
  I(c(if (alternative == "less") -1 else interval[1], if (alternative == "greater") 1 else interval[2]))
}
cases <- unlist(lapply(pairs, function(pair) lapply(asked, function(option) {
  x <- pair$x
  y <- pair$y
  n <- length(x)
  alternative <- option[[1]]
  p_t <- function(r) {
    t <- r * sqrt((n - 2) / ((1 - r) * (1 + r)))
    if (is.infinite(t)) return(switch(alternative, two.sided = 0, less = as.numeric(t > 0), greater = as.numeric(t < 0)))
    switch(alternative, two.sided = 2 * stats::pt(-abs(t), n - 2), less = stats::pt(t, n - 2), greater = stats::pt(-t, n - 2))
  }
  z <- stats::qnorm(if (alternative == "two.sided") (1 + option[[2]]) / 2 else option[[2]])
  fisher <- function(r, se) kept(tanh(atanh(r) + c(-1, 1) * z * se), alternative)
  pearson <- stats::cor.test(x, y, alternative = alternative, conf.level = option[[2]])
  rho <- max(-1, min(1, stats::cor(rank(x), rank(y))))
  tau <- suppressWarnings(stats::cor.test(x, y, method = "kendall", exact = FALSE, alternative = alternative))
  t_b <- max(-1, min(1, tau$estimate[[1]]))
  list(
    x = I(x), y = I(y), alternative = sub("two.sided", "two-sided", alternative), confidence = option[[2]],
    pearson = list(
      correlation = pearson$estimate[[1]], pValue = pearson$p.value,
      interval = if (n > 3) I(pearson$conf.int[1:2])
    ),
    spearman = list(
      correlation = rho, pValue = p_t(rho), interval = if (n > 3) fisher(rho, sqrt((1 + rho^2 / 2) / (n - 3)))
    ),
    kendall = list(
      tauB = t_b, z = tau$statistic[[1]], pValue = tau$p.value, interval = if (n > 4) fisher(t_b, sqrt(0.437 / (n - 4)))
    )
  )
})), recursive = FALSE)
list(cases = cases)
