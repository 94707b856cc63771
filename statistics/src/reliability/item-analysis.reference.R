describe <- function(x) {
  x <- as.data.frame(x)
  names(x) <- paste0("x", seq_along(x))
  found <- suppressMessages(suppressWarnings(psych::alpha(x, warnings = FALSE)))
  pairs <- cor(x)
  list(
    columns = t(as.matrix(x)), n = nrow(x), alphaRaw = found$total$raw_alpha, alphaStandardised = found$total$std.alpha,
    meanInterItem = found$total$average_r,
    correctedItemTotals = I(sapply(seq_along(x), function(j) cor(x[[j]], rowSums(x[-j])))),
    alphaIfDropped = I(if (ncol(x) > 2) found$alpha.drop$raw_alpha else c(NA, NA)), lambda6 = found$total[["G6(smc)"]]
  )
}
common <- rnorm(60)
scale <- function(ties, n = 60) round(4 + sapply(ties, function(tie) tie * common[1:n] + rnorm(n)), 3)
rated <- pmin(pmax(round(scale(c(1, 1, 0.8, 0.5, 0.3)) - 1), 1), 5)
rated[, 2] <- 6 - rated[, 2]
list(scales = lapply(list(datasets::attitude, scale(c(1, 1)), scale(c(1, 0.4, -0.2), 6), rated, scale(rep(0, 4))), describe))
