# Partial least squares (Lohmoller 1989, Tenenhaus et al. 2005), worked on the correlations of the indicators.
# construct: a list of list(name, indicators, columns, mode, low, high); paths: a matrix of two columns, from and to.
path_model <- function(who, construct, paths, scheme, index) {
  names <- vapply(construct, function(c) c$name, "")
  columns <- unlist(lapply(construct, function(c) c$columns))
  block <- split(seq_along(columns), rep(seq_along(construct), lengths(lapply(construct, function(c) c$indicators))))
  x <- vapply(columns, function(name) who$data[[name]], numeric(length(who$people)))
  dim(x) <- c(length(who$people), length(columns))
  whole <- rowSums(is.na(x)) == 0 & who$people > 0
  k <- who$people[whole]
  x <- x[whole, , drop = FALSE]
  n <- sum(k)
  if (n < minimum_n) return(withheld(n))
  arrow <- matrix(FALSE, length(names), length(names))
  arrow[cbind(match(paths[, 1], names), match(paths[, 2], names))] <- TRUE
  model <- NULL
  if (n > 1) {
    covariance <- covariance_of(x, k)
    sd <- sqrt(diag(covariance))
    modes <- vapply(construct, function(c) c$mode, "")
    model <- tryCatch(least_squares(covariance / outer(sd, sd), block, modes, arrow, scheme), error = function(e) NULL)
  }
  of <- function(which) by_name(names, function(j) {
    by_name(construct[[j]]$indicators, function(i) if (is.null(model)) NA else model[[which]][block[[j]][i], j])
  })
  estimate <- function(from, to) if (is.null(model)) NA else model$path[match(from, names), match(to, names)]
  explained <- which(colSums(arrow) > 0)
  result <- list(n = n,
    paths = lapply(seq_len(nrow(paths)), function(i) list(from = paths[i, 1], to = paths[i, 2], estimate = estimate(paths[i, 1], paths[i, 2]))),
    r2 = by_name(names[explained], function(i) if (is.null(model)) NA else model$r2[explained[i]]),
    loadings = of("loading"), weights = of("weight"))
  if (is.null(index)) return(result)
  j <- match(index, names)
  level <- NA
  if (!is.null(model)) {
    own <- block[[j]]
    u <- model$weight[own, j] / sd[own]
    means <- vapply(own, function(i) mean_of(x[, i], k), 0)
    level <- sum(u * 100 * (means - construct[[j]]$low) / (construct[[j]]$high - construct[[j]]$low)) / sum(u)
    if (!is.finite(level)) level <- NA
  }
  c(result, list(index = list(construct = index, estimate = level)))
}

least_squares <- function(r, block, mode, arrow, scheme) {
  if (!all(is.finite(r))) stop("an indicator does not vary")
  count <- length(block)
  scaled <- function(w) {
    for (j in seq_len(count)) w[, j] <- w[, j] / sqrt(drop(t(w[, j]) %*% r %*% w[, j]))
    w
  }
  weight <- matrix(0, nrow(r), count)
  for (j in seq_len(count)) weight[block[[j]], j] <- 1
  weight <- scaled(weight)
  for (step in 1:20000) {
    among <- t(weight) %*% r %*% weight
    near <- arrow | t(arrow) # arrow[i, j]: a path from i to j
    inner <- switch(scheme, centroid = sign(among) * near, factorial = among * near, path = {
      e <- among * t(arrow) # those it leads to: the correlation
      for (j in seq_len(count)) { # those that lead to it: the coefficients of their regression
        from <- which(arrow[, j])
        if (length(from)) e[from, j] <- solve(among[from, from], among[from, j])
      }
      e
    })
    outer <- r %*% weight %*% inner
    after <- matrix(0, nrow(r), count)
    for (j in seq_len(count)) {
      own <- block[[j]]
      after[own, j] <- if (mode[j] == "B") solve(r[own, own], outer[own, j]) else outer[own, j]
    }
    after <- scaled(after)
    moved <- max(abs(after - weight))
    weight <- after
    if (moved < 1e-14 || (step > 1000 && moved < 1e-12)) break
  }
  if (!is.finite(moved)) stop("no estimate")
  for (j in seq_len(count)) if (sum((r %*% weight[, j])[block[[j]]]) < 0) weight[, j] <- -weight[, j]
  among <- t(weight) %*% r %*% weight
  path <- matrix(NA_real_, count, count)
  r2 <- rep(NA_real_, count)
  for (j in seq_len(count)) {
    from <- which(arrow[, j])
    if (!length(from)) next
    path[from, j] <- solve(among[from, from], among[from, j])
    r2[j] <- sum(path[from, j] * among[from, j])
  }
  list(weight = weight, loading = r %*% weight, path = path, r2 = r2)
}
