# Lohmoeller's algorithm on the scores of people (Tenenhaus et al. 2005, section 2); the library works on correlations.
estimate <- function(x, blocks, modes, paths, scheme) {
  z <- scale(x)
  n <- nrow(z)
  unit <- function(score) score / sd(score)
  leads <- matrix(FALSE, length(blocks), length(blocks))
  leads[paths] <- TRUE
  weights <- lapply(blocks, function(block) rep(1, length(block)))
  scores <- mapply(function(block, w) unit(z[, block, drop = FALSE] %*% w), blocks, weights)
  previous <- Inf
  for (iteration in 1:5000) {
    weights <- lapply(seq_along(blocks), function(j) {
      before <- which(leads[, j])
      after <- which(leads[j, ])
      near <- c(before, after)
      related <- cor(scores[, near, drop = FALSE], scores[, j])
      inner <- switch(scheme,
        centroid = sign(related),
        factorial = related,
        path = c(
          if (length(before) > 0) qr.solve(scores[, before, drop = FALSE], scores[, j]),
          related[seq_along(near) > length(before)]
        )
      )
      proxy <- scores[, near, drop = FALSE] %*% inner
      block <- z[, blocks[[j]], drop = FALSE]
      w <- if (modes[j] == "A") crossprod(block, proxy) / (n - 1) else qr.solve(block, proxy)
      w <- w / sd(block %*% w)
      if (sum(cor(block, block %*% w)) < 0) -w else w
    })
    scores <- mapply(function(block, w) z[, block, drop = FALSE] %*% w, blocks, weights)
    change <- max(abs(unlist(weights) - previous))
    previous <- unlist(weights)
    if (change < 1e-14) break
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
    scheme = scheme, modes = modes,
    weights = lapply(weights, function(w) I(as.vector(w))),
    loadings = lapply(seq_along(blocks), function(j) I(as.vector(cor(z[, blocks[[j]]], scores[, j])))),
    paths = coefficients, r2 = r2, constructCorrelation = cor(scores)
  )
}
n <- 80
image <- rnorm(n)
quality <- 0.7 * image + rnorm(n, sd = 0.7)
satisfaction <- 0.4 * image + 0.5 * quality + rnorm(n, sd = 0.6)
loyalty <- 0.8 * satisfaction + rnorm(n, sd = 0.6)
measure <- function(construct, loadings) sapply(loadings, function(l) l * construct + rnorm(n, sd = 0.6))
x <- round(cbind(measure(image, c(1, 0.7, 0.5)), measure(quality, c(0.9, 0.8)), measure(satisfaction, c(1, 1, -0.6)), measure(loyalty, 1)), 2)
blocks <- list(1:3, 4:5, 6:8, 9)
paths <- rbind(c(1, 2), c(1, 3), c(2, 3), c(3, 4))
runs <- list()
for (scheme in c("path", "centroid", "factorial")) {
  for (modes in list(c("A", "A", "A", "A"), c("B", "A", "A", "A"), c("B", "B", "B", "B"))) {
    runs[[length(runs) + 1]] <- estimate(x, blocks, modes, paths, scheme)
  }
}
list(
  columns = t(x), blocks = lapply(blocks, function(block) I(block - 1)), paths = paths - 1, runs = runs
)
