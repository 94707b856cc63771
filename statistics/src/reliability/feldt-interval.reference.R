cases <- expand.grid(alpha = c(-0.4, 0, 0.5, 0.84, 0.999), n = c(2, 30, 5000), items = c(2, 7), confidence = c(0.5, 0.95))
ends <- mapply(function(alpha, n, items, confidence) {
  found <- psych::alpha.ci(alpha, n.obs = n, n.var = items, p.val = 1 - confidence, digits = 17)
  c(found$lower.ci, found$upper.ci)
}, cases$alpha, cases$n, cases$items, cases$confidence)
list(intervals = cbind(cases, low = unlist(ends[1, ]), high = unlist(ends[2, ])))
