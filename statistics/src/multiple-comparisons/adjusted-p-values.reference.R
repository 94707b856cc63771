sets <- list(
  c(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1),
  c(0.04, 0.01), 0.03, c(0.02, 0.02, 0.5, 0.01, 0.02, 0, 1), c(1, 1, 1), c(1e-15, 0.3, 1e-15),
  c(0.01, 0.02, 0.022, 0.024, 0.9), round(runif(60)^3, 6)
)
methods <- c("bonferroni", "holm", "hochberg", "hommel", "BH", "BY")
adjusted_sets <- lapply(sets, function(p) {
  adjusted <- lapply(setNames(nm = methods), function(method) I(stats::p.adjust(p, method)))
  # Sidak's by the product of all the comparisons that are not rejected.
  sidak <- vapply(p, function(one) 1 - prod(rep(1 - one, length(p))), 0)
  c(list(p = I(p), rejectedBh = sum(adjusted$BH <= 0.05)), adjusted, list(sidak = I(sidak)))
})
list(sets = adjusted_sets)
