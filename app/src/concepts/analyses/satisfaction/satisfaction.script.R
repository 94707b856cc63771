# Each item: its column, its scale (NULL when none is declared) and its top boxes (NULL when not known).
satisfaction <- function(who, names, items) {
  list(items = by_name(names, function(i) satisfaction_item(who, items[[i]])))
}

satisfaction_item <- function(who, item) {
  x <- who$data[[item$column]]
  k <- who$people[!is.na(x)]
  w <- who$weight[!is.na(x)]
  x <- x[!is.na(x)]
  n <- sum(k)
  if (n < minimum_n) return(withheld(n))
  has <- n > 0 && !is.null(item$top)
  top <- sum(k[x %in% item$top])
  points <- if (is.null(item$scale)) numeric() else ceiling(item$scale[1]):floor(item$scale[2])
  if (length(points) > 1000) points <- numeric()
  points <- sort(union(points, x[k > 0]))
  result <- list(n = n, mean = mean_of(x, k), meanInterval = t_interval(x, k), sd = sd_of(x, k), median = median_of(x, k),
    topBox = if (has) top / n else NA, topBoxInterval = if (has) wilson(top, n) else NA,
    counts = setNames(lapply(points, function(point) sum(k[x == point])), vapply(points, as_key, "")))
  if (is.null(who$weight)) return(result)
  x <- x[!is.na(w)]
  w <- w[!is.na(w)]
  known <- length(w) > 0
  result$weighted <- list(mean = if (known) sum(w * x) / sum(w) else NA,
    topBox = if (known && !is.null(item$top)) sum(w * (x %in% item$top)) / sum(w) else NA,
    effectiveN = if (known) effective_n(w) else NA)
  result
}

satisfaction_contrasts <- function(a, b, names, items) {
  do.call(c, lapply(seq_along(items), function(i) {
    x <- function(who) who$data[[items[[i]]$column]]
    top <- function(who) ifelse(is.na(x(who)), NA, as.numeric(x(who) %in% items[[i]]$top))
    people <- function(who) sum(who$people[!is.na(x(who))])
    hits <- function(who) sum((who$people * top(who))[!is.na(x(who))])
    mean <- paste(names[i], "mean")
    box <- paste(names[i], "top box")
    has <- !is.null(items[[i]]$top)
    weighted <- function(figure, of) weighted_contrast(paste("weighted", figure), of(a), a$people, a$weight, of(b), b$people, b$weight)
    c(list(mean_contrast(mean, x(a), a$people, x(b), b$people)),
      if (has) list(share_contrast(box, hits(a), people(a), hits(b), people(b))),
      if (!is.null(a$weight)) list(weighted(mean, x)),
      if (has && !is.null(a$weight)) list(weighted(box, top)))
  }))
}
