counts <- list(c(2, 0, 4, 8, 10), c(0, 0, 0, 3, 9), c(5, 1, 0, 0, 0), c(120, 300, 410, 900, 777))
one <- function(counts, from, level) {
  answers <- rep(1:5, counts)
  hits <- answers >= from
  found <- suppressWarnings(prop.test(sum(hits), length(hits), conf.level = level, correct = FALSE))
  list(counts = counts, lowestBox = from, confidence = level, n = length(hits), count = sum(hits), share = mean(hits), interval = found$conf.int[1:2])
}
list(samples = c(lapply(counts, one, 4, 0.95), lapply(counts, one, 5, 0.9)))
