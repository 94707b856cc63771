# Each share is of the people who gave that rating, also when the other is missing.
opportunity <- function(who, outcome, importance, satisfaction, from) {
  list(outcomes = by_name(outcome, function(i) {
    side <- function(column) {
      x <- who$data[[column]]
      given <- !is.na(x)
      list(n = sum(who$people[given]), top = sum(who$people[given & x >= from]))
    }
    of_i <- side(importance[i])
    of_s <- side(satisfaction[i])
    n <- min(of_i$n, of_s$n)
    if (n < minimum_n) return(withheld(n))
    tenths <- function(of) if (of$n > 0) 10 * of$top / of$n else NA
    interval <- function(of) if (of$n > 0) 10 * wilson(of$top, of$n) else NA
    important <- tenths(of_i)
    satisfied <- tenths(of_s)
    score <- important + max(important - satisfied, 0)
    word <- if (is.na(score)) NA else if (satisfied > important) "over-served" else if (score > 15) "extreme" else
      if (score >= 12) "high" else if (score >= 10) "worth-a-look" else "served-well"
    list(n = n, importance = important, importanceInterval = interval(of_i), satisfaction = satisfied,
      satisfactionInterval = interval(of_s), score = score, standardError = NA, interval = NA, word = word)
  }))
}
