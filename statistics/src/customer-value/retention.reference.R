rows <- data.frame(atStart = c(10, 263, 1, 5000), kept = c(8, 81, 0, 5000), confidence = c(0.95, 0.9, 0.95, 0.99))
interval <- function(x, n, level) suppressWarnings(stats::prop.test(x, n, conf.level = level, correct = FALSE))$conf.int
kept <- mapply(interval, rows$kept, rows$atStart, rows$confidence)
lost <- mapply(interval, rows$atStart - rows$kept, rows$atStart, rows$confidence)
list(periods = cbind(rows,
  retention = rows$kept / rows$atStart, low = kept[1, ], high = kept[2, ],
  churn = 1 - rows$kept / rows$atStart, churnLow = lost[1, ], churnHigh = lost[2, ]
))
