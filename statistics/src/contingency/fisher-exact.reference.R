two_by_two <- list(
  c(3, 1, 1, 3), c(12, 7, 5, 16), c(0, 5, 4, 0), c(0, 0, 3, 4), c(5, 0, 2, 0), c(1, 9, 11, 3), c(10, 10, 10, 10),
  c(10, 11, 10, 9), c(1, 0, 0, 1), c(700, 650, 620, 710), c(2, 40, 900, 12000), c(500000, 499000, 400000, 401000)
)
small <- lapply(two_by_two, function(x) {
  counts <- matrix(x, 2, byrow = TRUE)
  list(counts = counts, p = stats::fisher.test(counts)$p.value)
})
larger <- list(
  matrix(c(1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11), 4),
  rbind(c(30, 20, 25, 10, 5), c(25, 30, 20, 15, 10)),
  rbind(c(4, 0, 2), c(1, 5, 3), c(2, 2, 6)),
  rbind(c(3, 4), c(0, 0), c(2, 5)),
  rbind(c(3, 0, 4, 1), c(2, 0, 5, 8)),
  rbind(c(1, 1, 1, 1, 1, 1), c(2, 0, 1, 0, 3, 0)),
  rbind(c(0, 0, 7), c(5, 0, 0), c(0, 6, 0)),
  rbind(c(39, 29, 37), c(29, 42, 34), c(35, 40, 27)),
  rbind(c(2, 2, 1, 2, 2), c(3, 1, 2, 5, 0), c(3, 2, 3, 3, 2), c(3, 2, 1, 2, 1), c(5, 2, 4, 4, 0)),
  rbind(c(4, 3, 3, 4), c(3, 5, 3, 3), c(4, 7, 4, 4), c(2, 5, 3, 5), c(2, 3, 4, 3))
)
network <- lapply(larger, function(counts) {
  list(counts = counts, p = stats::fisher.test(counts, workspace = 2e6)$p.value)
})
# The definition: every table with these margins, one row after the other, by conditional hypergeometric draws.
defined <- lapply(list(c(381, 163, 234, 242, 119, 239), c(40, 41, 42, 50, 40, 60), c(9, 1, 30, 2, 8, 31)), function(x) {
  counts <- matrix(x, 2, byrow = TRUE)
  columns <- colSums(counts)
  row <- sum(counts[1, ])
  log_p <- function(a, b) {
    stats::dhyper(a, columns[1], sum(columns[2:3]), row, log = TRUE) +
      stats::dhyper(b, columns[2], columns[3], row - a, log = TRUE)
  }
  all <- expand.grid(a = 0:columns[1], b = 0:columns[2])
  all <- all[all$a + all$b <= row & row - all$a - all$b <= columns[3], ]
  p <- log_p(all$a, all$b)
  list(counts = counts, p = sum(exp(sort(p[p <= log_p(counts[1, 1], counts[1, 2]) + 1e-7]))))
})
list(small = small, network = network, defined = defined)
