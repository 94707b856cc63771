sets <- lapply(c(1, 2, 5, 8), function(n) data.frame(importance = round(runif(n, 1, 5), 3), performance = round(runif(n, 1, 5), 3)))
list(sets = lapply(sets, function(x) list(items = x, means = as.list(colMeans(x)), medians = as.list(sapply(x, median)))))
