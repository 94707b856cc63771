common <- rnorm(70)
x <- sapply(c(1, 0.5, 0.8, -1, 0.2, 0.6, 1.5), function(tie) tie * common + rnorm(70))
blocks <- list(1:3, 4:6, 7)
ratio <- function(a, b) {
  off <- function(set) {
    if (length(set) == 1) return(1)
    pairs <- combn(set, 2)
    mean(apply(pairs, 2, function(pair) abs(cor(x[, pair[1]], x[, pair[2]]))))
  }
  mean(abs(cor(x[, a], x[, b]))) / sqrt(off(a) * off(b))
}
pairs <- combn(3, 2)
list(correlation = cor(x), ratios = apply(pairs, 2, function(pair) {
  list(one = I(blocks[[pair[1]]] - 1), other = I(blocks[[pair[2]]] - 1), ratio = ratio(blocks[[pair[1]]], blocks[[pair[2]]]))
}))
