# The two-sample test of Poisson rates of base R, whose interval is exact.
cases <- data.frame(a = c(11, 0, 7, 120, 1), s = c(800, 10, 5.5, 4321.25, 1e6), b = c(3, 4, 0, 90, 1), t = c(1011, 12, 9, 5000, 2))
found <- do.call(rbind, lapply(c(0.9, 0.95), function(level) do.call(rbind, lapply(seq_len(nrow(cases)), function(i) {
  one <- cases[i, ]
  test <- poisson.test(c(one$a, one$b), c(one$s, one$t), conf.level = level)
  finite <- function(x) if (is.finite(x)) x else -1
  data.frame(one, confidence = level, ratio = finite(test$estimate[[1]]), low = test$conf.int[1], high = finite(test$conf.int[2]))
}))))
list(cases = found)
