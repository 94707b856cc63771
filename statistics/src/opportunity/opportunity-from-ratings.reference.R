one <- function(n, importance, satisfaction, missing, from) {
  i <- sample(1:5, n, TRUE, importance)
  s <- sample(1:5, n, TRUE, satisfaction)
  i[sample(n, missing)] <- NA
  s[sample(n, missing)] <- NA
  box <- function(x) factor(ifelse(is.na(x), "missing", ifelse(x >= from, "top", "below")), c("top", "below", "missing"))
  important <- 10 * mean(i >= from, na.rm = TRUE)
  satisfied <- 10 * mean(s >= from, na.rm = TRUE)
  list(
    columns = list(importance = i, satisfaction = s), topBoxFrom = from,
    pairs = matrix(as.integer(table(box(i), box(s))), 3), importance = important, satisfaction = satisfied,
    score = max(important, 2 * important - satisfied)
  )
}
list(outcomes = list(
  one(60, 1:5, 5:1, 0, 4), one(60, 5:1, 1:5, 7, 4), one(200, rep(1, 5), 5:1, 11, 5), one(3, 1:5, 5:1, 1, 2)
))
