# Times in days with parts; by day in weeks, by week in weeks, and by hour in days.
people <- 12
rows <- do.call(rbind, lapply(seq_len(people), function(customer) {
  n <- 1 + stats::rpois(1, 3)
  data.frame(customer = paste0("c", customer), time = round(stats::runif(n, -20, 90), 2), amount = round(stats::rgamma(n, 2, 0.05), 2))
}))
rows <- rbind(rows, data.frame(customer = "c1", time = rows$time[1] + 0.001, amount = 5))
rows <- rows[sample(nrow(rows)), ]
summarize <- function(period, unit, until) {
  kept <- rows[rows$time <= until, ]
  kept$period <- kept$time %/% period
  merged <- stats::aggregate(amount ~ customer + period, kept, sum)
  one <- lapply(split(merged, merged$customer), function(own) {
    own <- own[order(own$period), ]
    data.frame(
      customer = own$customer[1], frequency = nrow(own) - 1,
      recency = diff(range(own$period)) * period / unit,
      age = (until %/% period - own$period[1]) * period / unit,
      meanValue = if (nrow(own) > 1) mean(own$amount[-1]) else NA
    )
  })
  list(period = period, timeUnit = unit, observedUntil = until, leftOut = nrow(rows) - nrow(kept), customers = do.call(rbind, one))
}
list(purchases = rows, summaries = list(summarize(1, 7, 84.5), summarize(7, 7, 95), summarize(1 / 24, 1, 60)))
