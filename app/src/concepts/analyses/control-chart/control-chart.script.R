# top: the top boxes; bounds: the scale, or NULL; from and before: the days between which the baseline lies, or NULL.
control_chart <- function(who, item, time, every, statistic, top, bounds, from, before) {
  x <- who$data[[item]]
  moment <- who$data[[time]]
  use <- !is.na(x) & !is.na(moment) & who$people > 0
  x <- x[use]
  k <- who$people[use]
  n <- sum(k)
  if (n < minimum_n) return(withheld(n))
  nothing <- list(n = n, centre = NA, limitsFrom = NA, dispersion = NA, baseline = NA, periods = list())
  if (length(x) == 0) return(nothing)
  starts <- period_starts(floor(moment[use] / 864e5), every)
  if (length(starts$begin) > 2000) return(nothing)
  figures <- lapply(seq_along(starts$begin), function(i) {
    own <- starts$of == i
    period_figure(x[own], k[own], statistic, top)
  })
  size <- vapply(figures, function(figure) figure$n, 0)
  estimate <- vapply(figures, function(figure) as.numeric(figure$estimate), 0)
  is_point <- size >= minimum_n & size > 0
  day <- function(days) format(as.Date(days, origin = "1970-01-01"))
  inside <- (if (is.null(from)) TRUE else day(starts$begin) >= from) & (if (is.null(before)) TRUE else day(starts$end) <= before)
  inside <- which(rep_len(inside, length(size)))
  baseline <- if (length(inside)) min(inside):max(inside) else integer()
  chart <- if (length(inside)) chart_of(figures, size, ifelse(is_point, estimate, NA), baseline, statistic, bounds) else NULL
  signals <- if (is.null(chart)) rep(list(list()), length(size)) else signals_of(chart$z)
  list(n = n, centre = if (is.null(chart)) NA else chart$centre, limitsFrom = if (is.null(chart)) NA else chart$from,
    dispersion = if (is.null(chart)) NA else chart$dispersion,
    baseline = if (length(inside)) list(from = day(starts$begin[min(inside)]), before = day(starts$end[max(inside)]), periods = sum(is_point[baseline])) else NA,
    periods = lapply(seq_along(size), function(i) {
      name <- list(period = starts$name[i], from = day(starts$begin[i]), before = day(starts$end[i]))
      if (size[i] < minimum_n) return(c(name, withheld(size[i])))
      limits <- if (is.null(chart) || !is_point[i]) NA else c(chart$lower[i], chart$upper[i])
      c(name, list(n = size[i], estimate = estimate[i], interval = figures[[i]]$interval, limits = limits, signals = signals[[i]]))
    }))
}

# First days of the periods from the first answer to the last, and in which period each answer lies.
period_starts <- function(days, every) {
  first_of <- function(day, months) {
    date <- as.POSIXlt(as.Date(day, origin = "1970-01-01"), tz = "UTC")
    date$mon <- date$mon - date$mon %% months
    date$mday <- 1L
    as.numeric(as.Date(date))
  }
  of <- switch(every, day = days, week = days - (days + 3) %% 7, month = first_of(days, 1), quarter = first_of(days, 3))
  step <- switch(every, day = "day", week = "week", month = "month", quarter = "3 months")
  range <- as.Date(range(of), origin = "1970-01-01")
  begin <- seq(range[1], range[2], by = step)
  end <- c(begin[-1], seq(range[2], by = step, length.out = 2)[2])
  name <- switch(every, day = format(begin), week = format(begin, "%G-W%V"), month = format(begin, "%Y-%m"),
    quarter = paste0(format(begin, "%Y"), "-Q", (as.POSIXlt(begin)$mon) %/% 3 + 1))
  list(begin = as.numeric(begin), end = as.numeric(end), name = name, of = match(of, as.numeric(begin)))
}

period_figure <- function(x, k, statistic, top) {
  n <- sum(k)
  if (n == 0) return(list(n = 0, estimate = NA, interval = NA, sd = NA, high = 0, low = 0))
  if (statistic == "mean") return(list(n = n, estimate = mean_of(x, k), interval = t_interval(x, k), sd = sd_of(x, k), high = 0, low = 0))
  if (statistic == "top-box") {
    high <- sum(k[x %in% top])
    return(list(n = n, estimate = high / n, interval = wilson(high, n), sd = NA, high = high, low = 0))
  }
  high <- sum(k[x >= 9])
  low <- sum(k[x <= 6])
  p <- (high + 0.75) / (n + 3)
  d <- (low + 0.75) / (n + 3)
  list(n = n, estimate = 100 * (high - low) / n, sd = NA, high = high, low = low,
    interval = 100 * (p - d + c(-1, 1) * -qnorm((1 - confidence) / 2) * sqrt((p + d - (p - d)^2) / (n + 3))))
}

chart_of <- function(figures, size, value, baseline, statistic, bounds) {
  if (is.null(bounds)) bounds <- c(-Inf, Inf)
  own <- baseline[!is.na(value[baseline])]
  if (length(own) == 0) return(NULL)
  of <- function(key) vapply(figures[own], function(figure) as.numeric(figure[[key]]), 0)
  n <- size[own]
  centre <- sum(n * value[own]) / sum(n)
  d2 <- 2 / sqrt(pi)
  ranges <- abs(diff(value[baseline]))
  ranges <- ranges[!is.na(ranges)]
  if (statistic == "mean") {
    sd <- of("sd")
    several <- n > 1
    if (!any(several)) {
      if (length(ranges) == 0) return(NULL)
      centre <- mean(value[own])
      sigma <- rep(mean(ranges) / d2, length(value))
      return(list(centre = centre, from = "moving-ranges", dispersion = NA, z = distance(value, centre, sigma),
        lower = centre - 3 * sigma, upper = centre + 3 * sigma))
    }
    one <- sqrt(sum((n[several] - 1) * sd[several]^2) / sum(n[several] - 1))
  } else if (statistic == "top-box") {
    one <- sqrt(centre * (1 - centre))
    bounds <- c(0, 1)
  } else {
    p <- sum(of("high")) / sum(n)
    d <- sum(of("low")) / sum(n)
    one <- 100 * sqrt(p + d - (p - d)^2)
    bounds <- c(-100, 100)
  }
  sigma <- one / sqrt(size)
  z <- distance(value, centre, sigma)
  dispersion <- NA
  from <- "sampling"
  m <- length(ranges)
  if (m > 0 && (one > 0 || statistic == "top-box") && !any(abs(z) > 1e100, na.rm = TRUE)) {
    steps <- abs(diff(z[baseline]))
    dispersion <- mean(steps[!is.na(steps)]) / d2
    # Cryer and Ryan: how far the mean of m moving ranges strays by chance.
    variance <- (m * (pi / 2 - 1) + 2 * (m - 1) * (sqrt(3) / 2 + pi / 12 - 1)) / m^2
    if (dispersion > 1 + qnorm(0.95) * sqrt(variance)) {
      from <- "sampling-widened"
      sigma <- sigma * dispersion
      z <- distance(value, centre, sigma)
    }
  }
  list(centre = centre, from = from, dispersion = dispersion, z = z, lower = pmax(centre - 3 * sigma, bounds[1]),
    upper = pmin(centre + 3 * sigma, bounds[2]))
}

distance <- function(value, centre, sigma) ifelse(abs(value - centre) <= 1e-12 * max(1, abs(centre)), 0, (value - centre) / sigma)

# Western Electric: a point ends each run where there is none.
signals_of <- function(z) {
  far <- function(z, distance) !is.na(z) & z > distance + 1e-9
  series <- cumsum(is.na(z))
  window <- function(i, length) {
    at <- max(1, i - length + 1):i
    at[series[at] == series[i]]
  }
  side <- ifelse(abs(z) <= 1e-9, 0, sign(z))
  run <- 0
  lapply(seq_along(z), function(i) {
    if (is.na(z[i])) { run <<- 0; return(list()) }
    zone <- function(distance, count, length) far(abs(z[i]), distance) && sum(far(sign(z[i]) * z[window(i, length)], distance)) >= count
    run <<- if (side[i] == 0) 0 else if (run > 0 && side[i - 1] == side[i]) run + 1 else 1
    found <- c("beyond-limits", "two-of-three", "four-of-five", "eight-on-one-side")
    as.list(found[c(far(abs(z[i]), 3), zone(2, 2, 3), zone(1, 4, 5), run >= 8)])
  })
}
