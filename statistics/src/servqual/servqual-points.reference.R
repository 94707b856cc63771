# Rounded at the fourth digit so that the stored inputs are short.
gaps <- round(matrix(rnorm(60, -1), 20), 4)
points <- round(t(apply(matrix(rexp(60), 20), 1, function(x) 100 * x / sum(x))))
points[, 3] <- 100 - points[, 1] - points[, 2]
personal <- rowSums(gaps * points / 100)
whole <- t.test(personal, conf.level = 0.9)

# Missing gaps and points, points that do not sum to 100, and points of 0 where the gap is missing.
ragged <- points
ragged[2, ] <- ragged[2, ] * 0.9
ragged[5, 2] <- NA
ragged[6, ] <- 0
ragged[7, ] <- c(0, 60, 40)
thin <- gaps
thin[7, 1] <- NA
thin[9, 3] <- NA
use <- setdiff(1:20, c(5, 6))
shares <- prop.table(ragged[use, ], 1)
own <- rowSums(ifelse(shares == 0, 0, shares * thin[use, ]))
list(
  complete = list(
    gaps = t(gaps), points = t(points), meanPoints = colMeans(points), weightedGaps = colMeans(gaps * points / 100),
    perPerson = list(gap = mean(personal), interval = whole$conf.int[1:2], t = unname(whole$statistic), pValue = whole$p.value),
    byMeanPoints = sum(colMeans(gaps) * colMeans(points)) / 100
  ),
  ragged = list(
    gaps = t(thin), points = t(ragged), meanPoints = 100 * colMeans(shares),
    weightedGaps = colMeans(shares * thin[use, ], na.rm = TRUE),
    perPerson = list(n = sum(!is.na(own)), gap = mean(own, na.rm = TRUE), interval = t.test(own, conf.level = 0.9)$conf.int[1:2]),
    byMeanPoints = sum(colMeans(shares) * colMeans(thin, na.rm = TRUE))
  )
)
