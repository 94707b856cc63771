# The weights of survey::rake, with and without base weights, two and three margins; one margin by survey::postStratify.
people <- function(n) {
  data.frame(
    region = sample(c("north", "south", "west"), n, replace = TRUE, prob = c(5, 3, 2)),
    plan = sample(c("basic", "plus", "pro"), n, replace = TRUE, prob = c(6, 3, 1)),
    age = sample(c("young", "old"), n, replace = TRUE),
    base = round(runif(n, 0.2, 5), 3)
  )
}
targets <- list(
  region = c(north = 300, south = 450, west = 250), plan = c(basic = 500, plus = 300, pro = 200),
  age = c(young = 350, old = 650)
)
case <- function(data, names, base) {
  data$start <- if (base) data$base else 1
  design <- survey::svydesign(ids = ~1, weights = ~start, data = data)
  margins <- lapply(names, reformulate)
  population <- lapply(names, function(name) {
    setNames(data.frame(names(targets[[name]]), unname(targets[[name]])), c(name, "Freq"))
  })
  raked <- if (length(names) == 1) {
    survey::postStratify(design, margins[[1]], population[[1]])
  } else {
    survey::rake(design, margins, population, control = list(maxit = 100, epsilon = 1e-12))
  }
  list(
    base = I(data$start), weights = I(unname(weights(raked))),
    margins = lapply(names, function(name) {
      list(
        name = name, categories = names(targets[[name]]), targets = unname(targets[[name]]),
        codes = match(data[[name]], names(targets[[name]])) - 1
      )
    })
  )
}
some <- people(60)
many <- people(250)
list(raked = list(
  case(some, c("region", "plan"), FALSE), case(some, c("region", "plan", "age"), TRUE),
  case(many, c("plan", "region", "age"), FALSE), case(many, c("age", "plan"), TRUE),
  case(some, "plan", TRUE), case(many, "region", FALSE)
))
