cases <- data.frame(
  x1 = c(56, 9, 120, 0, 10, 5, 1, 20, 400000),
  n1 = c(70, 10, 400, 10, 10, 5, 7, 20, 1000000),
  x2 = c(48, 3, 90, 0, 0, 5, 1, 19, 399000),
  n2 = c(80, 10, 410, 20, 20, 9, 70, 20, 1000000)
)
rows <- merge(cases, data.frame(confidence = c(0.8, 0.95, 0.99)))
test <- function(x1, n1, x2, n2, level) suppressWarnings(prop.test(c(x1, x2), c(n1, n2), conf.level = level, correct = FALSE))
wald <- mapply(function(...) test(...)$conf.int, rows$x1, rows$n1, rows$x2, rows$n2, rows$confidence)
# prop.test cuts its interval at -1 and 1.
middle <- rows$x1 / rows$n1 - rows$x2 / rows$n2
wilson <- function(x, n, level) suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE))$conf.int
newcombe <- mapply(function(x1, n1, x2, n2, level) {
  first <- wilson(x1, n1, level) - x1 / n1
  second <- wilson(x2, n2, level) - x2 / n2
  x1 / n1 - x2 / n2 + c(-1, 1) * sqrt(c(first[1]^2 + second[2]^2, first[2]^2 + second[1]^2))
}, rows$x1, rows$n1, rows$x2, rows$n2, rows$confidence)
chisq <- mapply(function(x1, n1, x2, n2) {
  found <- suppressWarnings(chisq.test(matrix(c(x1, n1 - x1, x2, n2 - x2), 2), correct = FALSE))
  c(found$statistic, found$p.value)
}, cases$x1, cases$n1, cases$x2, cases$n2)
list(
  intervals = cbind(
    rows, difference = middle, waldLow = wald[1, ], waldHigh = wald[2, ],
    newcombeLow = newcombe[1, ], newcombeHigh = newcombe[2, ]
  ),
  tests = cbind(cases, z = sign(cases$x1 / cases$n1 - cases$x2 / cases$n2) * sqrt(chisq[1, ]), pValue = chisq[2, ])
)
