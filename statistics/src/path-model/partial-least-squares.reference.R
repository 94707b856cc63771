# Lohmoeller's algorithm on the scores of people (Tenenhaus et al. 2005, section 2); the library works on correlations or,
# when the indicators are only centred, on covariances.
estimate <- function(x, model, scheme, standardize = TRUE) {
  blocks <- model$blocks
  modes <- model$modes
  paths <- model$paths
  z <- scale(x, scale = standardize)
  n <- nrow(z)
  spread <- apply(z, 2, sd)
  unit <- function(score) score / sd(score)
  leads <- matrix(FALSE, length(blocks), length(blocks))
  leads[paths] <- TRUE
  weights <- lapply(blocks, function(block) rep(1, length(block)))
  scores <- mapply(function(block, w) unit(z[, block, drop = FALSE] %*% w), blocks, weights)
  previous <- Inf
  for (iteration in 1:5000) {
    related <- cor(scores)
    weights <- lapply(seq_along(blocks), function(j) {
      before <- which(leads[, j])
      after <- which(leads[j, ])
      near <- c(before, after)
      inner <- switch(scheme,
        centroid = sign(related[near, j]),
        factorial = related[near, j],
        path = c(
          if (length(before) > 0) qr.solve(scores[, before, drop = FALSE], scores[, j]),
          related[after, j]
        )
      )
      proxy <- scores[, near, drop = FALSE] %*% inner
      block <- z[, blocks[[j]], drop = FALSE]
      w <- if (modes[j] == "A") crossprod(block, proxy) / (n - 1) else qr.solve(block, proxy)
      w <- w / sd(block %*% w)
      if (sum(cor(block, block %*% w)) < 0) -w else w
    })
    scores <- mapply(function(block, w) z[, block, drop = FALSE] %*% w, blocks, weights)
    now <- unlist(weights) * spread[unlist(blocks)]
    change <- max(abs(now - previous))
    previous <- now
    if (change < 1e-13) break
  }
  r2 <- lapply(seq_along(blocks), function(j) {
    before <- which(leads[, j])
    if (length(before) == 0) NULL else summary(lm(scores[, j] ~ scores[, before]))$r.squared
  })
  coefficients <- apply(paths, 1, function(path) {
    before <- which(leads[, path[2]])
    qr.solve(scores[, before, drop = FALSE], scores[, path[2]])[match(path[1], before)]
  })
  list(
    weights = lapply(weights, function(w) I(as.vector(w))),
    loadings = lapply(seq_along(blocks), function(j) I(as.vector(cor(z[, blocks[[j]]], scores[, j])))),
    paths = coefficients, r2 = r2, scores = scores
  )
}
measure <- function(construct, loadings) sapply(loadings, function(l) l * construct + rnorm(length(construct), sd = 0.6))

# Continuous answers; one indicator runs the other way.
n <- 80
image <- rnorm(n)
quality <- 0.7 * image + rnorm(n, sd = 0.7)
satisfaction <- 0.4 * image + 0.5 * quality + rnorm(n, sd = 0.6)
loyalty <- 0.8 * satisfaction + rnorm(n, sd = 0.6)
x <- round(cbind(measure(image, c(1, 0.7, 0.5)), 3 * measure(quality, c(0.9, 0.8)), measure(satisfaction, c(1, 1, -0.6)), measure(loyalty, 1)), 2)
model <- list(blocks = list(1:3, 4:5, 6:8, 9), paths = rbind(c(1, 2), c(1, 3), c(2, 3), c(3, 4)))
runs <- list()
for (scheme in c("path", "centroid", "factorial")) {
  for (modes in list(c("A", "A", "A", "A"), c("B", "A", "A", "A"), c("A", "B", "A", "A"), c("B", "B", "B", "B"))) {
    for (standardize in c(TRUE, FALSE)) {
      found <- estimate(x, c(model, list(modes = modes)), scheme, standardize)
      run <- list(scheme = scheme, modes = modes, standardize = standardize)
      runs[[length(runs) + 1]] <- c(run, found[c("weights", "loadings", "paths", "r2")], list(constructCorrelation = cor(found$scores)))
    }
  }
}

# Consistent estimates (Dijkstra and Henseler 2015), from the definition with matrices.
correct <- function(found, modes) {
  rho <- sapply(seq_along(modes), function(j) {
    w <- found$weights[[j]]
    if (modes[j] == "B" || length(w) == 1) return(1)
    s <- cor(x[, model$blocks[[j]]])
    own <- w %*% t(w)
    drop(sum(w^2)^2 * (w %*% (s - diag(diag(s))) %*% w) / (w %*% (own - diag(diag(own))) %*% w))
  })
  related <- cor(found$scores) / sqrt(outer(rho, rho))
  diag(related) <- 1
  on <- lapply(1:4, function(j) model$paths[model$paths[, 2] == j, 1])
  solved <- lapply(1:4, function(j) if (length(on[[j]]) > 0) solve(related[on[[j]], on[[j]]], related[on[[j]], j]))
  list(
    modes = modes, reliabilities = rho, constructCorrelation = related, arePossible = as.integer(min(eigen(related)$values) > 0),
    paths = apply(model$paths, 1, function(path) solved[[path[2]]][match(path[1], on[[path[2]]])]),
    r2 = lapply(1:4, function(j) if (length(on[[j]]) > 0) sum(solved[[j]] * related[on[[j]], j])),
    weights = found$weights,
    loadings = lapply(1:4, function(j) {
      w <- found$weights[[j]]
      I(if (modes[j] == "B" || length(w) == 1) found$loadings[[j]] else as.vector(w * sqrt(rho[j]) / sum(w^2)))
    })
  )
}
consistent <- lapply(list(c("A", "A", "A", "A"), c("B", "A", "A", "A")), function(modes) {
  correct(estimate(x, c(model, list(modes = modes)), "path"), modes)
})

# Ratings from 1 to 10 in a customer satisfaction model with missing answers, of everyone and of people drawn anew.
n <- 90
construct <- matrix(rnorm(n * 7), n)
construct[, 2] <- 0.6 * construct[, 1] + 0.8 * construct[, 2]
construct[, 3] <- 0.7 * construct[, 2] + 0.7 * construct[, 3]
construct[, 4] <- 0.3 * construct[, 2] + 0.5 * construct[, 3] + 0.7 * construct[, 4]
construct[, 5] <- 0.3 * construct[, 1] + 0.5 * construct[, 3] + 0.3 * construct[, 4] + 0.5 * construct[, 5]
construct[, 6] <- 0.6 * construct[, 5] + 0.7 * construct[, 6]
construct[, 7] <- 0.3 * construct[, 1] + 0.5 * construct[, 5] + 0.2 * construct[, 6] + 0.6 * construct[, 7]
sizes <- c(5, 3, 7, 2, 3, 1, 3)
ratings <- do.call(cbind, lapply(1:7, function(j) sapply(seq_len(sizes[j]), function(k) construct[, j] + rnorm(n, sd = 0.8))))
ratings <- pmin(pmax(round(7 + 1.6 * ratings), 1), 10)
ratings[cbind(sample(n, 18), sample(24, 18))] <- NA
ends <- cumsum(sizes)
index <- list(
  blocks = Map(seq, c(1, head(ends, -1) + 1), ends),
  modes = c("A", "A", "B", "A", "A", "A", "A"),
  paths = rbind(c(1, 2), c(1, 5), c(1, 7), c(2, 3), c(2, 4), c(2, 5), c(3, 4), c(3, 5), c(4, 5), c(5, 6), c(5, 7), c(6, 7))
)
complete <- function(x, missing) {
  if (missing == "listwise") return(na.omit(x))
  apply(x, 2, function(column) ifelse(is.na(column), mean(column, na.rm = TRUE), column))
}
surveys <- list()
for (missing in c("mean", "listwise")) {
  for (standardize in c(TRUE, FALSE)) {
    for (rows in list(seq_len(n), sample(n, n, TRUE))) {
      answers <- complete(ratings[rows, ], missing)
      scheme <- if (standardize) "path" else "factorial"
      found <- estimate(answers, index, scheme, standardize)
      indexes <- sapply(1:7, function(j) {
        block <- answers[, index$blocks[[j]], drop = FALSE]
        u <- found$weights[[j]] / (if (standardize) apply(block, 2, sd) else 1)
        (100 * ((block - 1) / 9) %*% u) / sum(u)
      })
      direct <- matrix(0, 7, 7)
      direct[index$paths] <- found$paths
      surveys[[length(surveys) + 1]] <- c(
        list(missing = missing, standardize = standardize, scheme = scheme, rows = rows - 1, n = nrow(answers)),
        found[c("weights", "loadings", "paths", "r2")],
        list(
          firstScores = found$scores[1:3, ], indexMeans = colMeans(indexes), indexDeviations = apply(indexes, 2, sd),
          firstIndexes = indexes[1:3, ], totalEffects = solve(diag(7) - direct) - diag(7)
        )
      )
    }
  }
}
positions <- function(model) list(blocks = lapply(model$blocks, function(block) I(block - 1)), paths = model$paths - 1)
c(
  list(columns = t(x)), positions(model), list(runs = runs, consistent = consistent),
  list(survey = c(list(columns = t(ratings), modes = index$modes), positions(index)), surveys = surveys)
)
