cases <- data.frame(
  successes = c(0, 1, 1, 8, 5, 10, 81, 15, 412, 1, 999999, 500000),
  n = c(20, 1, 29, 10, 10, 10, 263, 148, 500, 1000000, 1000000, 1000000)
)
rows <- merge(cases, data.frame(confidence = c(0.8, 0.9, 0.95, 0.999)))
ends <- function(interval) {
  limits <- mapply(interval, rows$successes, rows$n, rows$confidence)
  list(low = limits[1, ], high = limits[2, ])
}
# The interval of a regression on a constant divides by n-1; Wald divides by n.
wald <- function(x, n, level) {
  fit <- glm(cbind(x, n - x) ~ 1, family = binomial(link = "identity"), start = x / n)
  coef(fit) + c(-1, 1) * qnorm((1 + level) / 2) * sqrt(vcov(fit)[1, 1])
}
inside <- rows$successes > 0 & rows$successes < rows$n
waldRows <- rows[inside, ]
walds <- suppressWarnings(mapply(wald, waldRows$successes, waldRows$n, waldRows$confidence))
agresti <- function(x, n, level) {
  # Its middle is that of the Wilson interval.
  wilson <- suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE))$conf.int
  z <- qnorm((1 - level) / 2, lower.tail = FALSE)
  share <- if (x == 0 || x == n) (x + z^2 / 2) / (n + z^2) else mean(wilson)
  share + c(-1, 1) * z * sqrt(share * (1 - share) / (n + z^2))
}
jeffreys <- function(x, n, level) {
  ends <- qbeta(c(1 - level, 1 + level) / 2, x + 0.5, n - x + 0.5)
  c(if (x == 0) 0 else ends[1], if (x == n) 1 else ends[2])
}
# prop.test corrects by no more than the distance from its null hypothesis, here never less than one half.
corrected <- function(x, n, level) suppressWarnings(prop.test(x, n, if (2 * x == n) 0.1 else 0.5, conf.level = level))$conf.int
rowsWith <- function(interval) do.call(cbind, c(list(rows), ends(interval)))
list(
  wald = cbind(waldRows, low = walds[1, ], high = walds[2, ]),
  wilsonContinuity = rowsWith(corrected),
  agrestiCoull = rowsWith(agresti),
  clopperPearson = rowsWith(function(x, n, level) binom.test(x, n, conf.level = level)$conf.int),
  jeffreys = rowsWith(jeffreys)
)
