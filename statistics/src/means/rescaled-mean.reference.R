# Every answer is rescaled before anything is computed.
samples <- list(list(c(1, 5, 7, 7, 6), c(1, 7)), list(c(1, 2, 2, 5), c(5, 1)), list(sample(0:10, 50, TRUE), c(0, 10)))
one <- function(sample, level) {
  x <- sample[[1]]
  ends <- sample[[2]]
  y <- 100 * (x - ends[1]) / diff(ends)
  list(answers = x, scale = ends, confidence = level, mean = mean(y), sd = sd(y), interval = t.test(y, conf.level = level)$conf.int[1:2])
}
list(samples = c(lapply(samples, one, 0.95), lapply(samples, one, 0.8)))
