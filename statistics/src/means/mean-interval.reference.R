samples <- list(
  c(3, 5),
  c(1, 1, 2, 5, 5),
  sample(1:7, 40, replace = TRUE),
  1e6 + rnorm(25)
)
counts <- lapply(samples, function(x) sample(0:4, length(x), replace = TRUE) + (seq_along(x) <= 2))
describe <- function(x) list(n = length(x), mean = mean(x), sd = sd(x))
interval <- function(x, level) t.test(x, conf.level = level)$conf.int[1:2]
list(
  samples = Map(function(x, c) list(
    numbers = x,
    summary = describe(x),
    intervals = lapply(c(0.8, 0.95, 0.999), function(level) list(confidence = level, ends = interval(x, level))),
    counts = c,
    counted = describe(rep(x, c))
  ), samples, counts)
)
