sets <- list(c(30, 10, 20, 10), 5, c(2, 2, 2), sample(1:5, 50, TRUE), round(rnorm(30), 4))
counted <- lapply(list(list(x = c(3, 1, 2), counts = c(2, 4, 1)), list(x = c(1, 2, 1), counts = c(0, 3, 5))), function(one) {
  full <- rep(one$x, one$counts)
  list(x = one$x, counts = one$counts, full = full, ranks = rank(full))
})
list(plain = lapply(sets, function(x) list(x = I(x), ranks = I(rank(x)))), counted = counted)
