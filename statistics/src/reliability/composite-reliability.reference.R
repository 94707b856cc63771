# By simulation-free definitions: parts of the variance of the sum of standardised indicators, and matrices.
common <- rnorm(60)
blocks <- list(c(1, 1, 1), c(2, 0.3), c(0.5, -0.8, 1, 0.2, 1.5))
one <- function(ties) {
  x <- scale(sapply(ties, function(tie) tie * common + rnorm(60)))
  r <- cor(x)
  w <- runif(length(ties)) * sign(ties)
  scores <- x %*% w
  loadings <- as.vector(cor(x, scores))
  w <- w / sd(scores)
  off <- function(m) m - diag(diag(m))
  rho <- (sum(w * w)^2) * (t(w) %*% off(r) %*% w) / (t(w) %*% off(w %*% t(w)) %*% w)
  implied <- loadings %*% t(loadings)
  errors <- diag(1 - loadings^2)
  list(
    correlation = r, weights = w, loadings = loadings, ave = mean(cor(x, scores)^2),
    rhoC = sum(implied) / sum(implied + errors), rhoA = as.vector(rho)
  )
}
list(blocks = lapply(blocks, one))
