# Two groups of other people than each other, a and b; differences are b - a.
contrast_of <- function(figure, a, b, test) {
  result <- list(figure = figure)
  if (min(a$n, b$n) < minimum_n) return(c(result, list(a = a["n"], b = b["n"], withheld = paste("fewer than", minimum_n))))
  difference <- b$estimate - a$estimate
  tested <- if (is.na(difference)) NULL else test(difference)
  c(result, list(a = a, b = b, difference = difference, interval = if (is.null(tested)) NA else tested$interval,
    pValue = if (is.null(tested)) NA else tested$p))
}

# Welch's t.
mean_contrast <- function(figure, x_a, k_a, x_b, k_b) {
  side <- function(x, k) list(n = sum(k[!is.na(x)]), estimate = as.numeric(mean_of(x[!is.na(x)], k[!is.na(x)])))
  a <- side(x_a, k_a)
  b <- side(x_b, k_b)
  contrast_of(figure, a, b, function(difference) {
    if (min(a$n, b$n) < 2) return(NULL)
    v_a <- sd_of(x_a[!is.na(x_a)], k_a[!is.na(x_a)])^2 / a$n
    v_b <- sd_of(x_b[!is.na(x_b)], k_b[!is.na(x_b)])^2 / b$n
    if (v_a + v_b == 0) return(NULL)
    df <- (v_a + v_b)^2 / (v_a^2 / (a$n - 1) + v_b^2 / (b$n - 1))
    error <- sqrt(v_a + v_b)
    list(interval = difference + c(-1, 1) * -qt((1 - confidence) / 2, df) * error, p = 2 * pt(-abs(difference / error), df))
  })
}

# Newcombe's hybrid score interval; sign is -1 for figures that are minus a share.
share_contrast <- function(figure, count_a, n_a, count_b, n_b, sign = 1) {
  side <- function(count, n) list(n = n, estimate = if (n > 0) sign * count / n else NA)
  contrast_of(figure, side(count_a, n_a), side(count_b, n_b), function(difference) {
    table <- matrix(c(count_a, count_b, n_a - count_a, n_b - count_b), 2)
    all <- sum(table)
    pooled <- (count_a + count_b) / all
    few <- min(rowSums(table)) * min(colSums(table)) / all < 5
    error <- sqrt(pooled * (1 - pooled) * (1 / n_a + 1 / n_b))
    p <- if (few) fisher.test(table)$p.value else 2 * pnorm(-abs(difference / error))
    list(interval = newcombe(count_a, n_a, count_b, n_b, sign), p = p)
  })
}

newcombe <- function(count_a, n_a, count_b, n_b, sign = 1) {
  a <- wilson(count_a, n_a)
  b <- wilson(count_b, n_b)
  p_a <- count_a / n_a
  p_b <- count_b / n_b
  sort(sign * c(p_b - p_a - sqrt((p_b - b[1])^2 + (a[2] - p_a)^2), p_b - p_a + sqrt((b[2] - p_b)^2 + (p_a - a[1])^2)))
}

# Weighted means with linearised errors; n counts people who answered, weighted or not.
weighted_contrast <- function(figure, x_a, k_a, w_a, x_b, k_b, w_b) {
  weighted <- function(x, k, w) {
    n <- sum(k[!is.na(x)])
    use <- !is.na(x) & !is.na(w)
    if (!any(use)) return(list(side = list(n = n, estimate = NA), error = NA))
    x <- x[use]
    w <- w[use]
    m <- length(w)
    estimate <- sum(w * x) / sum(w)
    error <- if (m > 1) sqrt(m / (m - 1) * sum(w^2 * (x - estimate)^2)) / sum(w) else NA
    list(side = list(n = n, estimate = estimate, effectiveN = effective_n(w)), error = error)
  }
  a <- weighted(x_a, k_a, w_a)
  b <- weighted(x_b, k_b, w_b)
  contrast_of(figure, a$side, b$side, function(difference) {
    error <- sqrt(a$error^2 + b$error^2)
    if (is.na(error) || error == 0) return(NULL)
    list(interval = difference + c(-1, 1) * -qnorm((1 - confidence) / 2) * error, p = 2 * pnorm(-abs(difference / error)))
  })
}

# One p-value over all categories, and the difference of each share.
category_contrast <- function(figure, a, b) {
  n_a <- sum(a)
  n_b <- sum(b)
  result <- list(figure = figure)
  if (min(n_a, n_b) < minimum_n) return(c(result, list(a = list(n = n_a), b = list(n = n_b), withheld = paste("fewer than", minimum_n))))
  result <- c(result, list(a = list(n = n_a, estimate = NA), b = list(n = n_b, estimate = NA), difference = NA, interval = NA))
  used <- unname(which(a + b > 0))
  if (n_a == 0 || n_b == 0 || length(used) < 2) return(c(result, list(pValue = NA, within = list())))
  table <- rbind(a, b)[, used]
  few <- min(rowSums(table)) * min(colSums(table)) / sum(table) < 5
  p <- if (few && sum(table) <= 200) fisher.test(table, workspace = 2e7)$p.value else suppressWarnings(chisq.test(table, correct = FALSE))$p.value
  c(result, list(pValue = p, within = lapply(used, function(i) {
    list(figure = names(a)[i], a = list(n = n_a, estimate = a[[i]] / n_a), b = list(n = n_b, estimate = b[[i]] / n_b),
      difference = b[[i]] / n_b - a[[i]] / n_a, interval = newcombe(a[[i]], n_a, b[[i]], n_b))
  })))
}
