# A, D and P: what would just do, what is wished for, what is found. Only people who gave all three count.
zone_of_tolerance <- function(who, item, adequate, desired, perceived) {
  list(items = by_name(item, function(i) {
    whole <- !is.na(who$data[[adequate[i]]]) & !is.na(who$data[[desired[i]]]) & !is.na(who$data[[perceived[i]]]) & who$people > 0
    a <- who$data[[adequate[i]]][whole]
    d <- who$data[[desired[i]]][whole]
    p <- who$data[[perceived[i]]][whole]
    k <- who$people[whole]
    n <- sum(k)
    if (n < minimum_n) return(withheld(n))
    below <- sum(k[p < a])
    above <- sum(k[p > d & p >= a])
    position <- NA
    if (n > 0 && mean_of(d - a, k) >= 0) {
      position <- if (mean_of(p - a, k) < 0) "below" else if (mean_of(p - d, k) > 0) "above" else "within"
    }
    share <- function(count) if (n > 0) count / n else NA
    interval <- function(count) if (n > 0) wilson(count, n) else NA
    list(n = n, adequate = mean_of(a, k), desired = mean_of(d, k), perceived = mean_of(p, k),
      adequacy = mean_of(p - a, k), adequacyInterval = t_interval(p - a, k),
      superiority = mean_of(p - d, k), superiorityInterval = t_interval(p - d, k),
      width = mean_of(d - a, k), widthInterval = t_interval(d - a, k), position = position,
      below = share(below), belowInterval = interval(below), above = share(above), aboveInterval = interval(above),
      contrary = sum(k[a > d]))
  }))
}
