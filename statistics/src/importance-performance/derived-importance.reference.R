one <- function(n, items) {
  stated <- round(runif(items, 1, 10), 2)
  ratings <- matrix(rnorm(n * items), n)
  overall <- ratings %*% seq(0, 1, length.out = items) + rnorm(n)
  derived <- drop(cor(ratings, overall))
  kind <- function(middle) {
    stated_high <- stated >= middle(stated)
    derived_high <- derived >= middle(derived)
    unname(c("low-importance", "hidden-driver", "hygiene", "key-driver")[1 + 2 * stated_high + derived_high])
  }
  list(
    items = data.frame(stated, derived),
    means = list(crossing = list(stated = mean(stated), derived = mean(derived)), kinds = kind(mean)),
    medians = list(crossing = list(stated = median(stated), derived = median(derived)), kinds = kind(median))
  )
}
list(grids = list(one(50, 8), one(30, 5), one(400, 13)))
