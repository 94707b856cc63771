common <- rnorm(50)
scale <- function(loadings) round(4 + sapply(loadings, function(l) l * common + rnorm(50)), 3)
alpha <- function(x) suppressMessages(suppressWarnings(psych::alpha(as.data.frame(x), warnings = FALSE)))$total$raw_alpha
data <- list(scale(c(1, 1)), scale(c(0.5, 1, 2, 1.3)), scale(rep(0, 3)), scale(c(1, -1, 0.5)))
list(scales = lapply(data, function(x) list(columns = t(x), alpha = alpha(x))))
