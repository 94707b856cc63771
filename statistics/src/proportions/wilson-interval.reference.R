cases <- data.frame(
  successes = c(0, 1, 8, 5, 10, 81, 15, 412, 1, 999999, 500000),
  n = c(20, 1, 10, 10, 10, 263, 148, 500, 1000000, 1000000, 1000000)
)
rows <- merge(cases, data.frame(confidence = c(0.5, 0.9, 0.95, 0.999)))
limits <- mapply(
  function(x, n, level) suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE))$conf.int[1:2],
  rows$successes, rows$n, rows$confidence
)
list(intervals = cbind(rows, low = limits[1, ], high = limits[2, ]))
