# Gap 5: perception - expectation. A person's gap in a dimension is the mean of the items completed. `points` names a column of
# weights for each dimension, NULL when there are none.
servqual <- function(who, item, dimension, expectation, perception, points) {
  k <- who$people
  measured <- measured_gaps(who, dimension, expectation, perception)
  e <- measured$e
  p <- measured$p
  gaps <- measured$gaps
  score <- measured$score
  figure <- function(x) {
    n <- sum(k[!is.na(x)])
    if (n < minimum_n) return(withheld(n))
    list(n = n, gap = mean_of(x[!is.na(x)], k[!is.na(x)]), interval = t_interval(x[!is.na(x)], k[!is.na(x)]))
  }
  items <- by_name(item, function(i) {
    gap <- figure(gaps[, i])
    if (!is.null(gap$withheld)) return(gap)
    both <- !is.na(gaps[, i])
    c(gap["n"], list(expectation = mean_of(e[both, i], k[both]), perception = mean_of(p[both, i], k[both])), gap[c("gap", "interval")])
  })
  dimensions <- unique(dimension)
  of <- function(name) gaps[, dimension == name, drop = FALSE]
  found <- list(items = items, dimensions = by_name(dimensions, function(i) {
    gap <- figure(score[, i])
    if (is.null(gap$withheld)) gap$alpha <- raw_alpha(of(dimensions[i]), k)
    gap
  }), overall = figure(rowMeans(score)))
  if (!is.null(points)) {
    w <- vapply(points, function(name) who$data[[name]], numeric(length(k)))
    dim(w) <- dim(score)
    w[!is.na(w) & w < 0] <- NA
    total <- rowSums(w)
    found$weightedOverall <- figure(ifelse(total > 0, rowSums(w * score) / total, NA))
  }
  found
}

measured_gaps <- function(who, dimension, expectation, perception) {
  e <- vapply(expectation, function(name) who$data[[name]], numeric(length(who$people)))
  p <- vapply(perception, function(name) who$data[[name]], numeric(length(who$people)))
  dim(e) <- dim(p) <- c(length(who$people), length(dimension))
  gaps <- p - e
  dimensions <- unique(dimension)
  score <- vapply(dimensions, function(name) rowMeans(gaps[, dimension == name, drop = FALSE], na.rm = TRUE), numeric(length(who$people)))
  dim(score) <- c(length(who$people), length(dimensions))
  score[is.nan(score)] <- NA
  list(e = e, p = p, gaps = gaps, score = score)
}

servqual_contrasts <- function(a, b, item, dimension, expectation, perception, points) {
  of_a <- measured_gaps(a, dimension, expectation, perception)
  of_b <- measured_gaps(b, dimension, expectation, perception)
  contrast <- function(figure, x_a, x_b) mean_contrast(figure, x_a, a$people, x_b, b$people)
  dimensions <- unique(dimension)
  c(list(contrast("overall gap", rowMeans(of_a$score), rowMeans(of_b$score))),
    lapply(seq_along(dimensions), function(i) contrast(paste(dimensions[i], "gap"), of_a$score[, i], of_b$score[, i])),
    lapply(seq_along(item), function(i) contrast(paste(item[i], "item gap"), of_a$gaps[, i], of_b$gaps[, i])))
}

# Cronbach's alpha of the rows without a hole.
raw_alpha <- function(x, k) {
  whole <- rowSums(is.na(x)) == 0
  m <- ncol(x)
  if (m < 2 || sum(k[whole]) < 2) return(NA)
  covariance <- covariance_of(x[whole, , drop = FALSE], k[whole])
  if (!(sum(covariance) > 1e-12)) return(NA)
  m / (m - 1) * (1 - sum(diag(covariance)) / sum(covariance))
}
