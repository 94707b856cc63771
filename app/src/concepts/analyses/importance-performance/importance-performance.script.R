# crossing: "means", "medians", or the two numbers at which the quadrants cross.
importance_performance <- function(who, item, importance, performance, crossing) {
  figures <- by_name(item, function(i) {
    x <- who$data[[importance[i]]]
    y <- who$data[[performance[i]]]
    both <- !is.na(x) & !is.na(y) & who$people > 0
    x <- x[both]
    y <- y[both]
    k <- who$people[both]
    if (sum(k) < minimum_n) return(withheld(sum(k)))
    list(n = sum(k), importance = mean_of(x, k), importanceInterval = t_interval(x, k), performance = mean_of(y, k),
      performanceInterval = t_interval(y, k), quadrant = NA)
  })
  shown <- which(vapply(figures, function(figure) is.null(figure$withheld) && figure$n > 0, TRUE))
  middle <- function(side) {
    if (is.numeric(crossing)) return(crossing[[side]])
    values <- vapply(figures[shown], function(figure) figure[[side]], 0)
    if (length(values) == 0) NA else if (crossing == "means") mean(values) else median(values)
  }
  at <- list(importance = middle("importance"), performance = middle("performance"))
  # Equal to the crossing, but for rounding, counts as high.
  high <- function(value, line) value >= line - 1e-12 * max(1, abs(line))
  for (i in shown) {
    important <- high(figures[[i]]$importance, at$importance)
    good <- high(figures[[i]]$performance, at$performance)
    figures[[i]]$quadrant <- if (important) (if (good) "keep-up" else "concentrate") else if (good) "possible-overkill" else "low-priority"
  }
  list(items = figures, crossing = at)
}

importance_performance_contrasts <- function(a, b, item, importance, performance, crossing) {
  do.call(c, lapply(seq_along(item), function(i) {
    own <- function(who, column) {
      both <- !is.na(who$data[[importance[i]]]) & !is.na(who$data[[performance[i]]])
      ifelse(both, who$data[[column]], NA)
    }
    contrast <- function(side, column) mean_contrast(paste(item[i], side), own(a, column), a$people, own(b, column), b$people)
    list(contrast("importance", importance[i]), contrast("performance", performance[i]))
  }))
}
