# Ranks by R with the mean rank for ties; without ties and with whole groups also the quantiles of type 7.
customers <- function(n, ties) {
  data.frame(
    recency = if (ties) sample(1:20, n, replace = TRUE) else sample(1e4, n),
    frequency = if (ties) rpois(n, 2) + 1 else sample(1e4, n), monetary = round(rexp(n, 1 / 200), 2)
  )
}
rank_groups <- function(x, bins) ceiling(rank(x, na.last = "keep") * bins / sum(!is.na(x)))
quantile_groups <- function(x, bins) {
  as.integer(cut(x, quantile(x, seq(0, 1, 1 / bins)), include.lowest = TRUE))
}
case <- function(data, bins, groups) {
  scores <- list(r = groups(-data$recency, bins), f = groups(data$frequency, bins), m = groups(data$monetary, bins))
  c(lapply(data, I), list(bins = bins), lapply(scores, I))
}
gaps <- customers(37, TRUE)
gaps$recency[c(3, 9)] <- NA
gaps$monetary[c(9, 20, 21)] <- NA
list(scores = list(
  case(customers(50, FALSE), 5, quantile_groups), case(customers(60, FALSE), 4, quantile_groups),
  case(customers(53, TRUE), 5, rank_groups), case(gaps, 3, rank_groups), case(customers(7, TRUE), 10, rank_groups)
))
