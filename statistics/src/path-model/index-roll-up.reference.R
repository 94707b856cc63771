# A path model on the scores of people (scheme path, mode A), each person's index by the weights found, and means by unit and
# region with tapply; errors from people drawn anew within their units, the model estimated again for each draw.
estimate <- function(x, blocks, leads) {
  z <- scale(x)
  unit <- function(score) score / sd(score)
  scores <- sapply(blocks, function(block) unit(rowSums(z[, block, drop = FALSE])))
  previous <- Inf
  for (iteration in 1:2000) {
    related <- cor(scores)
    weights <- lapply(seq_along(blocks), function(j) {
      before <- which(leads[, j])
      after <- which(leads[j, ])
      inner <- c(if (length(before) > 0) solve(related[before, before], related[before, j]), related[after, j])
      w <- crossprod(z[, blocks[[j]], drop = FALSE], scores[, c(before, after), drop = FALSE] %*% inner)
      w / sd(z[, blocks[[j]], drop = FALSE] %*% w)
    })
    scores <- mapply(function(block, w) z[, block, drop = FALSE] %*% w, blocks, weights)
    if (max(abs(unlist(weights) - previous)) < 1e-12) break
    previous <- unlist(weights)
  }
  weights
}
blocks <- list(1:3, 4:6, 7:8)
leads <- matrix(FALSE, 3, 3)
leads[1, 2] <- leads[2, 3] <- TRUE
people_index <- function(x, from = x) {
  u <- as.vector(estimate(from, blocks, leads)[[2]]) / apply(from[, blocks[[2]]], 2, sd)
  list(u = u / sum(u), people = as.vector(100 * (x[, blocks[[2]]] - 1) %*% u / 9 / sum(u)))
}
# Unit 3 has one person and unit 5 nobody; code -1 is of no unit; units 0 to 2 are region 0, 3 and 4 region 1, 5 and 6 none.
units <- rep(c(0, 1, 2, 3, 4, 6, -1), c(40, 25, 15, 1, 30, 20, 9))
region_of <- c(0, 0, 0, 1, 1, -1, -1)
quality <- rnorm(length(units), c(0, 0.8, -0.5, 0, 0.4, 0, -0.3, 0)[units + 2])
satisfaction <- 0.7 * quality + rnorm(length(units), sd = 0.7)
loyalty <- 0.6 * satisfaction + rnorm(length(units), sd = 0.8)
answer <- function(score, loading) pmin(10, pmax(1, round(6 + 1.8 * (loading * score + rnorm(length(score), sd = 0.6)))))
x <- cbind(
  sapply(c(1, 0.8, 0.7), answer, score = quality), sapply(c(0.9, 1, 0.6), answer, score = satisfaction),
  sapply(c(1, 0.7), answer, score = loyalty)
)
x[c(3, 50), 2] <- NA
complete <- stats::complete.cases(x)
answers <- x[complete, ]
unit <- units[complete]
found <- people_index(answers)
rolled <- function(means, weights) {
  weights[is.na(means)] <- 0
  regions <- vapply(0:1, function(r) stats::weighted.mean(means[region_of == r], weights[region_of == r]), 0)
  c(means, regions, stats::weighted.mean(means[weights > 0], weights[weights > 0]))
}
means_of <- function(index, unit) vapply(0:6, function(u) mean(index[unit == u]), 0)
counts <- vapply(0:6, function(u) sum(unit == u), 0)
entered <- c(100, 300, 50, 10, 20, 999, 40)
drawn <- replicate(800, {
  rows <- unlist(lapply(c(0:4, 6, -1), function(u) {
    own <- which(unit == u)
    own[sample.int(length(own), replace = TRUE)]
  }))
  index <- people_index(answers, answers[rows, ])$people
  middle <- means_of(index, unit)
  drawn_means <- vapply(0:6, function(u) mean(index[rows][unit[rows] == u]), 0)
  widened <- middle + ifelse(counts > 1, sqrt(counts / (counts - 1)), 0) * (drawn_means - middle)
  rolled(widened, entered)
})
split_up <- function(figures) list(units = I(figures[1:7]), regions = I(figures[8:9]), total = figures[10])
list(
  columns = t(x), units = I(units), regionOf = I(region_of), entered = I(entered), n = nrow(answers), counts = I(counts),
  indicatorShares = I(found$u), respondents = I(replace(rep(NA_real_, nrow(x)), which(complete), found$people)),
  byAnswers = split_up(rolled(means_of(found$people, unit), counts)),
  byWeights = split_up(rolled(means_of(found$people, unit), entered)),
  standardErrors = split_up(apply(drawn, 1, sd))
)
