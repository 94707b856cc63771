# The bootstrap of the package boot; shares from correlations, relative weights by eigenvectors.
data <- as.matrix(datasets::swiss[c(1, 2, 4, 6)])
shares <- function(rows, chosen) {
  r <- cor(rows[chosen, ])
  between <- r[-1, -1]
  parts <- eigen(between)
  root <- parts$vectors %*% diag(sqrt(parts$values)) %*% t(parts$vectors)
  c(r[1, -1]^2, root^2 %*% solve(root, r[1, -1])^2, solve(between, r[1, -1]) * r[1, -1])
}
drawn <- boot::boot(data, shares, 1200)
limits <- apply(drawn$t, 2, quantile, c(0.05, 0.95))
part <- function(of) list(
  shares = I(unname(drawn$t0[of])), standardErrors = I(apply(drawn$t[, of], 2, sd)), low = I(limits[1, of]),
  high = I(limits[2, of])
)
list(columns = t(data), first = part(1:3), johnson = part(4:6), pratt = part(7:9))
