# An independent computation of the figures that a recipe asks for, in base R with jsonlite and psych.
# It was written from the description of the recipe and from the literature, not from the product's code, and shares nothing with it.
# Each NAME.check.R calls check(); the output is stored as NAME.expected.json.
#
# Left out on purpose: texts (method, warnings, reasons of refused rows), NFC normalisation (the example files are NFC already), and figures
# that depend on random draws. Those are computed with R's own draws and stored under "bootstrap", to be compared with a tolerance.

# R's own draws take most of the time: `Rscript EXAMPLE.check.R FILE --without-bootstrap` leaves them out.
without_bootstrap <- "--without-bootstrap" %in% commandArgs(TRUE)

suppressPackageStartupMessages({
  library(jsonlite)
  library(psych)
})
invisible(Sys.setlocale("LC_CTYPE", "C.UTF-8"))
options(warn = 1)

`%or%` <- function(value, default) if (is.null(value)) default else value
empty <- function() setNames(list(), character(0))
trimmed <- function(text) gsub("(*UTF)^[\\s\\p{Z}]+|[\\s\\p{Z}]+$", "", enc2utf8(text), perl = TRUE)
named <- function(names, build) setNames(lapply(names, build), names)

# ---------------------------------------------------------------------------------------------------------------------------------- reading

# The cells as a matrix of texts, the header, and the rows with another number of cells than the header.
read_answers <- function(path, file) {
  encoding <- toupper(file$encoding %or% "utf-8")
  encoding <- switch(encoding, "UTF-8" = "UTF-8-BOM", "EUC-KR" = "CP949", encoding)
  separator <- file$delimiter %or% ","
  lines <- file(path, encoding = encoding)
  counts <- count.fields(lines, sep = separator, quote = "\"", comment.char = "", blank.lines.skip = TRUE)
  close(lines)
  counts <- counts[!is.na(counts)] # NA: a line that ends inside quotes
  records <- read.table(path, sep = separator, quote = "\"", comment.char = "", header = FALSE, fill = TRUE, blank.lines.skip = TRUE,
    col.names = paste0("V", seq_len(max(counts))), colClasses = "character", na.strings = character(0), strip.white = FALSE,
    fileEncoding = encoding)
  records <- as.matrix(records)
  stopifnot(nrow(records) == length(counts))
  top <- file$headerRows %or% 1
  width <- counts[top]
  body <- records[-seq_len(top), seq_len(width), drop = FALSE]
  list(header = unname(trimmed(records[top, seq_len(width)])), cells = apply(body, 2, trimmed), bad = which(counts[-seq_len(top)] != width))
}

NUMBER <- "^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?$"
as_number <- function(text) ifelse(grepl(NUMBER, text), suppressWarnings(as.numeric(text)), NA_real_)

# Everything the methods need: typed columns by name as the recipe writes it, rows that were kept, weights, groups.
prepare <- function(path, recipe) {
  source <- read_answers(path, recipe$file)
  read <- nrow(source$cells)
  row <- setdiff(seq_len(read), source$bad)
  cells <- source$cells[row, , drop = FALSE]

  position <- function(name) {
    if (grepl("^#[0-9]+$", name)) return(as.integer(substring(name, 2)) + 1L)
    found <- which(source$header == trimmed(name))
    if (length(found) != 1) stop("column ", name, " found ", length(found), " times")
    found
  }
  described <- list()
  for (name in names(recipe$columns)) described[[as.character(position(name))]] <- recipe$columns[[name]]
  description <- function(name) described[[as.character(position(name))]] %or% list()

  # The texts of a column, NA where missing: empty, or listed as text, or as a number when both are numbers.
  text <- function(name) {
    values <- cells[, position(name)]
    codes <- trimmed(as.character(unlist(c(recipe$missing, description(name)$missing))))
    numbers <- as_number(codes)
    numbers <- numbers[!is.na(numbers)]
    values[values == "" | values %in% codes | as_number(values) %in% numbers] <- NA
    values
  }
  refused <- list()
  # The numbers of an item: missing, then values, then number, then scale.
  number <- function(name) {
    about <- description(name)
    values <- text(name)
    map <- unlist(about$values)
    result <- as_number(values)
    if (length(map)) {
      hit <- match(values, trimmed(names(map)))
      result[!is.na(hit)] <- map[hit[!is.na(hit)]]
    }
    bounds <- unlist(about$scale)
    off <- !is.na(values) & (is.na(result) | (length(bounds) == 2 & (result < bounds[1] | result > bounds[2])))
    for (value in unique(values[which(off)])) {
      where <- row[which(off & values == value)]
      refused[[length(refused) + 1]] <<- list(column = name, value = value, count = length(where), firstRow = min(where))
    }
    result[off] <- NA
    unname(result)
  }

  items <- Filter(function(name) identical(recipe$columns[[name]]$as, "item"), names(recipe$columns))
  data <- named(items, number)
  weighted <- Filter(function(name) identical(recipe$columns[[name]]$as, "weight"), names(recipe$columns))
  weight <- NULL
  repeated <- seq_along(row)
  if (length(weighted)) {
    weight <- number(weighted)
    if (identical(recipe$columns[[weighted]]$kind, "frequency")) {
      repeated <- rep(repeated, weight) # every method counts the row that often
      weight <- NULL
    } else weight[!is.na(weight) & weight <= 0] <- NA
  }
  group <- if (is.null(recipe$by)) NULL else text(recipe$by)
  list(
    rows = list(read = read, used = length(row), refused = read - length(row), refusals = lapply(source$bad, function(at) list(row = at))),
    refused = refused, use = repeated, weight = weight, group = group,
    text = text, scale = function(name) unlist(description(name)$scale),
    timeFormat = function(name) {
      parts <- c(yyyy = "%Y", MM = "%m", dd = "%d", HH = "%H", mm = "%M", ss = "%S")
      format <- description(name)$format
      for (part in names(parts)) format <- sub(part, parts[[part]], format, fixed = TRUE)
      format
    },
    number = function(name) if (is.null(data[[name]])) number(name) else data[[name]]
  )
}

# ------------------------------------------------------------------------------------------------------------------------- small statistics

withheld <- function(n, limit) list(n = n, withheld = paste("fewer than", limit))
t_interval <- function(x, level) {
  if (length(x) < 2) return(NA)
  if (sd(x) == 0) return(c(mean(x), mean(x)))
  as.numeric(t.test(x, conf.level = level)$conf.int)
}
wilson <- function(count, n, level) as.numeric(suppressWarnings(prop.test(count, n, conf.level = level, correct = FALSE))$conf.int)
effective <- function(w) sum(w)^2 / sum(w^2)
share <- function(level) c((1 - level) / 2, (1 + level) / 2)
percentile <- function(x, level) as.numeric(quantile(x, share(level), type = 7, na.rm = TRUE))

# ------------------------------------------------------------------------------------------------------------------------------ the methods
# Each takes the analysis, the prepared data, the rows to use, and the options; `at` picks the rows.

net_promoter <- function(a, d, at, o) {
  x <- d$number(a$item)[at]
  w <- if (is.null(d$weight)) NULL else d$weight[at][!is.na(x)]
  x <- x[!is.na(x)]
  n <- length(x)
  if (n < o$minimum) return(withheld(n, o$minimum))
  z <- qnorm((1 + o$level) / 2)
  promoters <- sum(x >= 9)
  detractors <- sum(x <= 6)
  p <- promoters / n
  q <- detractors / n
  pa <- (promoters + 0.75) / (n + 3)
  qa <- (detractors + 0.75) / (n + 3)
  result <- list(n = n, promoters = promoters, passives = n - promoters - detractors, detractors = detractors, nps = 100 * (p - q),
    standardError = 100 * sqrt((p + q - (p - q)^2) / n),
    interval = 100 * (pa - qa + c(-1, 1) * z * sqrt((pa + qa - (pa - qa)^2) / (n + 3))))
  if (!is.null(w)) {
    y <- ifelse(x >= 9, 100, ifelse(x <= 6, -100, 0))[!is.na(w)]
    w <- w[!is.na(w)]
    m <- length(y)
    estimate <- weighted.mean(y, w)
    error <- sqrt(m / (m - 1) * sum(w^2 * (y - estimate)^2)) / sum(w)
    result$weighted <- list(nps = estimate, effectiveN = effective(w), interval = estimate + c(-1, 1) * z * error)
  }
  result
}

satisfaction <- function(a, d, at, o) {
  list(items = named(unlist(a$items), function(name) {
    x <- d$number(name)[at]
    w <- if (is.null(d$weight)) NULL else d$weight[at][!is.na(x)]
    x <- x[!is.na(x)]
    n <- length(x)
    if (n < o$minimum) return(withheld(n, o$minimum))
    scale <- d$scale(name)
    top <- unlist(a$topBoxes) %or% (scale[2] - 1:0)
    result <- list(n = n, mean = mean(x), meanInterval = t_interval(x, o$level), sd = sd(x), median = median(x), topBox = mean(x %in% top),
      topBoxInterval = wilson(sum(x %in% top), n, o$level), counts = named(as.character(scale[1]:scale[2]), function(k) sum(x == as.numeric(k))))
    if (!is.null(w)) {
      x <- x[!is.na(w)]
      w <- w[!is.na(w)]
      result$weighted <- list(mean = weighted.mean(x, w), topBox = weighted.mean(x %in% top, w), effectiveN = effective(w))
    }
    result
  }))
}

servqual <- function(a, d, at, o) {
  key <- vapply(a$pairs, function(p) p$item, "")
  dimension <- vapply(a$pairs, function(p) p$dimension %or% "all", "")
  expectation <- sapply(a$pairs, function(p) d$number(p$expectation)[at])
  perception <- sapply(a$pairs, function(p) d$number(p$perception)[at])
  gaps <- perception - expectation
  items <- setNames(lapply(seq_along(key), function(i) {
    both <- !is.na(gaps[, i])
    if (sum(both) < o$minimum) return(withheld(sum(both), o$minimum))
    list(n = sum(both), expectation = mean(expectation[both, i]), perception = mean(perception[both, i]), gap = mean(gaps[both, i]),
      interval = t_interval(gaps[both, i], o$level))
  }), key)
  # Per respondent the mean gap of the items they completed, one column for each dimension.
  score <- sapply(unique(dimension), function(name) rowMeans(gaps[, dimension == name, drop = FALSE], na.rm = TRUE))
  dimensions <- named(unique(dimension), function(name) {
    x <- score[!is.nan(score[, name]), name]
    if (length(x) < o$minimum) return(withheld(length(x), o$minimum))
    own <- na.omit(gaps[, dimension == name, drop = FALSE])
    alpha <- NA
    if (ncol(own) > 1 && nrow(own) > 1) {
      own <- as.data.frame(own)
      capture.output(alpha <- suppressMessages(psych::alpha(own, check.keys = FALSE, warnings = FALSE, delete = FALSE))$total$raw_alpha)
    }
    list(n = length(x), gap = mean(x), interval = t_interval(x, o$level), alpha = alpha)
  })
  x <- rowMeans(score)
  x <- x[!is.nan(x)]
  overall <- if (length(x) < o$minimum) withheld(length(x), o$minimum) else list(n = length(x), gap = mean(x), interval = t_interval(x, o$level))
  list(items = items, dimensions = dimensions, overall = overall)
}

# Berger et al. 1993: rows functional, columns dysfunctional.
ANSWERS <- c("like", "must-be", "neutral", "live-with", "dislike")
KANO <- matrix(c(
  "Q", "A", "A", "A", "O",
  "R", "I", "I", "I", "M",
  "R", "I", "I", "I", "M",
  "R", "I", "I", "I", "M",
  "R", "R", "R", "R", "Q"), 5, 5, byrow = TRUE, dimnames = list(ANSWERS, ANSWERS))

kano <- function(a, d, at, o) {
  table <- KANO
  if (identical(a$table, "pouliot")) table["must-be", "must-be"] <- table["live-with", "live-with"] <- "Q"
  lists <- lapply(a$answers, function(texts) trimmed(unlist(texts)))
  answer <- function(texts) {
    result <- rep(NA_character_, length(texts))
    for (name in names(lists)) result[texts %in% lists[[name]]] <- name
    result
  }
  list(features = setNames(lapply(a$features, function(f) {
    functional <- d$text(f$functional)[at]
    dysfunctional <- d$text(f$dysfunctional)[at]
    gone <- is.na(functional) | is.na(dysfunctional)
    pair <- cbind(answer(functional), answer(dysfunctional))
    unknown <- !gone & (is.na(pair[, 1]) | is.na(pair[, 2]))
    kind <- table[pair[!gone & !unknown, , drop = FALSE]]
    n <- length(kind)
    if (n < o$minimum) return(withheld(n, o$minimum))
    counts <- named(c("A", "O", "M", "I", "R", "Q"), function(k) sum(kind == k))
    order <- unlist(counts)[c("M", "O", "A", "I", "R", "Q")]
    base <- counts$A + counts$O + counts$M + counts$I
    list(n = n, missing = sum(gone), unknown = sum(unknown), counts = counts, category = names(order)[which.max(order)],
      better = if (base == 0) NA else (counts$A + counts$O) / base, worse = if (base == 0) NA else -(counts$O + counts$M) / base)
  }), vapply(a$features, function(f) f$feature, "")))
}

importance_performance <- function(a, d, at, o) {
  items <- setNames(lapply(a$pairs, function(p) {
    importance <- d$number(p$importance)[at]
    performance <- d$number(p$performance)[at]
    both <- !is.na(importance) & !is.na(performance)
    if (sum(both) < o$minimum) return(withheld(sum(both), o$minimum))
    list(n = sum(both), importance = mean(importance[both]), performance = mean(performance[both]))
  }), vapply(a$pairs, function(p) p$item, ""))
  shown <- vapply(items, function(item) is.null(item$withheld), TRUE)
  middle <- function(side) {
    values <- vapply(items[shown], function(item) item[[side]], 0)
    switch(a$crossing %or% "means",
      means = mean(values), medians = median(values), midpoint = mean(vapply(a$pairs[shown], function(p) mean(d$scale(p[[side]])), 0)))
  }
  crossing <- if (any(shown)) list(importance = middle("importance"), performance = middle("performance")) else list(importance = NA, performance = NA)
  items[shown] <- lapply(items[shown], function(item) {
    high <- item$importance >= crossing$importance
    good <- item$performance >= crossing$performance
    item$quadrant <- if (high && good) "keep-up" else if (high) "concentrate" else if (good) "possible-overkill" else "low-priority"
    item
  })
  list(items = items, crossing = crossing)
}

# Lindeman, Merenda and Gold: the increase in R2 by a driver, averaged over all orders. Sets are the bits of 0 .. 2^p - 1.
lmg <- function(r2, p) {
  size <- vapply(0:(2^p - 1), function(set) sum(bitwAnd(set, 2^(0:(p - 1))) > 0), 0)
  vapply(seq_len(p), function(j) {
    without <- which(bitwAnd(0:(2^p - 1), 2^(j - 1)) == 0)
    k <- size[without]
    sum(factorial(k) * factorial(p - k - 1) / factorial(p) * (r2[without + 2^(j - 1)] - r2[without]))
  }, 0)
}
members <- function(set, p) which(bitwAnd(set, 2^(0:(p - 1))) > 0)

key_drivers <- function(a, d, at, o) {
  names <- unlist(a$drivers)
  p <- length(names)
  all <- na.omit(cbind(d$number(a$outcome)[at], sapply(names, function(name) d$number(name)[at])))
  n <- nrow(all)
  if (n < o$minimum) return(withheld(n, o$minimum))
  y <- all[, 1]
  x <- all[, -1, drop = FALSE]
  r2 <- vapply(0:(2^p - 1), function(set) if (set == 0) 0 else summary(lm(y ~ x[, members(set, p), drop = FALSE]))$r.squared, 0)
  part <- lmg(r2, p)
  full <- r2[2^p]
  result <- list(n = n, r2 = full, drivers = setNames(lapply(seq_len(p), function(j) list(lmg = part[j], lmgShare = part[j] / full)), names))
  if (!is.null(a$bootstrap) && !without_bootstrap) {
    # The parts are linear in the R2 of the sets, so what each set adds to them is worked out once.
    sets <- lapply(seq_len(2^p - 1), function(set) 1 + members(set, p))
    part_of <- vapply(seq_len(2^p), function(set) lmg(as.numeric(seq_len(2^p) == set), p), numeric(p))
    draws <- replicate(a$bootstrap$samples, {
      # R2 of a subset from the correlations, which is faster than a regression for each.
      r <- suppressWarnings(cor(all[sample(n, n, TRUE), ]))
      r2 <- function(own) sum(r[own, 1] * solve.default(r[own, own], r[own, 1]))
      # Each part needs the R2 of every set, so one that cannot be had leaves none.
      tryCatch(as.vector(part_of %*% c(0, vapply(sets, r2, 0))), error = function(e) rep(NA_real_, p))
    })
    result$bootstrap <- list(drivers = setNames(lapply(seq_len(p), function(j) list(interval = percentile(draws[j, ], o$level))), names))
  }
  result
}

# PLS path modelling (Wold 1982, Lohmoller 1989, Tenenhaus et al. 2005), worked on the correlations r of the indicators.
# weight: one column for each construct, zero outside its own block, so that t(weight) r weight are the correlations of the scores.
pls <- function(r, block, mode, arrow, scheme) {
  count <- length(block)
  scaled <- function(w) w / rep(sqrt(colSums(w * (r %*% w))), each = nrow(w))
  before <- lapply(seq_len(count), function(j) which(arrow[, j])) # arrow[i, j]: a path from i to j
  near <- arrow | t(arrow)
  weight <- matrix(0, nrow(r), count)
  for (j in seq_len(count)) weight[block[[j]], j] <- 1
  weight <- scaled(weight)
  for (step in 1:10000) {
    covered <- r %*% weight
    among <- crossprod(weight, covered)
    inner <- switch(scheme, centroid = sign(among) * near, factorial = among * near, path = {
      e <- among * t(arrow) # successors: the correlation
      for (j in seq_len(count)) { # predecessors: the regression coefficients
        from <- before[[j]]
        if (length(from)) e[from, j] <- solve.default(among[from, from], among[from, j])
      }
      e
    })
    outer <- covered %*% inner # covariances of the indicators with the inner estimates
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
  for (j in seq_len(count)) if (sum((r %*% weight[, j])[block[[j]]]) < 0) weight[, j] <- -weight[, j]
  among <- t(weight) %*% r %*% weight
  path <- matrix(NA_real_, count, count)
  r2 <- rep(NA_real_, count)
  for (j in seq_len(count)) {
    from <- before[[j]]
    if (!length(from)) next
    path[from, j] <- solve(among[from, from], among[from, j])
    r2[j] <- sum(path[from, j] * among[from, j])
  }
  list(weight = weight, loading = r %*% weight, path = path, r2 = r2)
}

path_model <- function(a, d, at, o) {
  construct <- vapply(a$constructs, function(c) c$name, "")
  indicators <- lapply(a$constructs, function(c) unlist(c$indicators))
  mode <- vapply(a$constructs, function(c) c$mode %or% "A", "")
  block <- split(seq_along(unlist(indicators)), rep(seq_along(indicators), lengths(indicators)))
  x <- na.omit(sapply(unlist(indicators), function(name) d$number(name)[at]))
  n <- nrow(x)
  if (n < o$minimum) return(withheld(n, o$minimum))
  arrow <- matrix(FALSE, length(construct), length(construct), dimnames = list(construct, construct))
  for (p in a$paths) arrow[p[[1]], p[[2]]] <- TRUE
  target <- if (is.null(a$index)) NULL else match(a$index, construct)
  # The index: weights of the raw indicators, values carried to 0..100. It is linear, so the mean of the rows is taken first.
  if (!is.null(target)) {
    own <- block[[target]]
    bounds <- sapply(indicators[[target]], d$scale)
  }
  index <- function(model, x) {
    u <- model$weight[own, target] / apply(x[, own, drop = FALSE], 2, sd)
    sum(u * 100 * (colMeans(x[, own, drop = FALSE]) - bounds[1, ]) / (bounds[2, ] - bounds[1, ])) / sum(u)
  }
  model <- pls(cor(x), block, mode, arrow, a$scheme %or% "path")
  estimates <- function(model) vapply(a$paths, function(p) model$path[match(p[[1]], construct), match(p[[2]], construct)], 0)
  estimate <- estimates(model)
  of <- function(m) setNames(lapply(seq_along(construct), function(j) as.list(setNames(m[block[[j]], j], indicators[[j]]))), construct)
  result <- list(n = n,
    paths = lapply(seq_along(a$paths), function(i) list(from = a$paths[[i]][[1]], to = a$paths[[i]][[2]], estimate = estimate[i])),
    r2 = as.list(setNames(model$r2, construct)[!is.na(model$r2)]), loadings = of(model$loading), weights = of(model$weight))
  if (!is.null(target)) result$index <- list(construct = a$index, estimate = index(model, x))
  if (!is.null(a$bootstrap) && !without_bootstrap) {
    draws <- replicate(a$bootstrap$samples, {
      y <- x[sample(n, n, TRUE), , drop = FALSE]
      tryCatch({
        m <- pls(cor(y), block, mode, arrow, a$scheme %or% "path")
        c(estimates(m), if (is.null(target)) NA else index(m, y))
      }, error = function(e) rep(NA_real_, length(estimate) + 1))
    })
    result$bootstrap <- list(paths = lapply(seq_along(a$paths), function(i) {
      list(from = a$paths[[i]][[1]], to = a$paths[[i]][[2]], standardError = sd(draws[i, ], na.rm = TRUE), interval = percentile(draws[i, ], o$level))
    }))
    if (!is.null(target)) result$bootstrap$index <- list(interval = percentile(draws[nrow(draws), ], o$level))
  }
  result
}

# Reliability of scales as psych computes it; the interval after Feldt, Woodruff and Salih (1987).
reliability <- function(a, d, at, o) {
  list(scales = setNames(lapply(a$scales, function(scale) {
    items <- unlist(scale$items)
    x <- sapply(items, function(name) {
      values <- d$number(name)[at]
      if (name %in% unlist(scale$reversed)) sum(d$scale(name)) - values else values
    })
    x <- as.data.frame(na.omit(x))
    n <- nrow(x)
    k <- ncol(x)
    if (n < o$minimum) return(withheld(n, o$minimum))
    capture.output(known <- suppressMessages(psych::alpha(x, check.keys = FALSE, warnings = FALSE, delete = FALSE)))
    alpha <- known$total$raw_alpha
    loading <- rep(NA_real_, k)
    omega <- NA
    if (k > 2) {
      # factanal stops a little early; the EM steps of Rubin and Thayer (1982) go on from there until nothing moves.
      loading <- as.vector(factanal(x, 1)$loadings)
      loading <- loading * sign(sum(loading))
      r <- cor(x)
      for (step in 1:3000) {
        weight <- drop(solve(tcrossprod(loading) + diag(1 - loading^2), loading))
        loading <- drop(r %*% weight) / (1 - sum(weight * loading) + drop(weight %*% r %*% weight))
      }
      common <- sum(loading * sapply(x, sd))^2
      omega <- common / (common + sum((1 - loading^2) * sapply(x, var)))
    }
    list(n = n, alpha = alpha, interval = 1 - (1 - alpha) * qf(rev(share(o$level)), n - 1, (n - 1) * (k - 1)),
      alphaStandardised = known$total$std.alpha, omega = omega, meanCorrelation = known$total$average_r,
      items = setNames(lapply(seq_len(k), function(j) list(mean = mean(x[[j]]), sd = sd(x[[j]]), itemTotal = known$item.stats$r.drop[j],
        itemTotalInterval = psych::r.con(known$item.stats$r.drop[j], n, o$level),
        alphaIfDropped = if (k > 2) known$alpha.drop$raw_alpha[j] else NA, loading = loading[j])), items))
  }), vapply(a$scales, function(scale) scale$name, "")))
}

# Control charts written out from Montgomery (2013), Laney (2002) and the Western Electric handbook; periods by R's own calendar.
control_chart <- function(a, d, at, o) {
  x <- d$number(a$item)[at]
  day <- as.Date(d$text(a$time)[at], d$timeFormat(a$time))
  kept <- !is.na(x) & !is.na(day)
  x <- x[kept]
  day <- day[kept]
  if (length(x) < o$minimum) return(withheld(length(x), o$minimum))
  cut_at <- function(days) as.Date(as.character(cut(days, a$every))) # weeks begin on Monday
  starts <- seq(cut_at(min(day)), cut_at(max(day)), by = a$every)
  ends <- seq(starts[1], by = a$every, length.out = length(starts) + 1)[-1]
  names <- switch(a$every, day = format(starts), week = format(starts, "%G-W%V"), month = format(starts, "%Y-%m"),
    quarter = paste0(format(starts, "%Y"), "-", quarters(starts)))
  period <- factor(match(cut_at(day), starts), seq_along(starts))
  n <- as.vector(table(period))
  top <- unlist(a$topBoxes) %or% (d$scale(a$item)[2] - 1:0)
  score <- switch(a$statistic, mean = x, "top-box" = as.numeric(x %in% top), "net-promoter" = ifelse(x >= 9, 100, ifelse(x <= 6, -100, 0)))
  shown <- n >= o$minimum & n > 0
  value <- ifelse(shown, as.vector(tapply(score, period, mean)), NA)
  base <- which((is.null(a$baseline$from) | starts >= as.Date(a$baseline$from %or% "0001-01-01")) &
    (is.null(a$baseline$before) | ends <= as.Date(a$baseline$before %or% "9999-01-01")))
  used <- base[shown[base]]
  own <- period %in% used
  centre <- mean(score[own])
  if (a$statistic == "mean") {
    single <- all(n[used] < 2)
    sigma <- if (single) NA else sqrt(sum(tapply(score[own], droplevels(period[own]), function(v) sum((v - mean(v))^2))) / sum(n[used] - 1))
  } else {
    single <- FALSE
    sigma <- sqrt(mean((score[own] - centre)^2))
  }
  d2 <- 2 / sqrt(pi)
  ranges <- abs(diff(value[seq(min(base), max(base))]))
  dispersion <- NULL
  from <- "sampling"
  if (single) {
    centre <- mean(value[used])
    error <- rep(mean(ranges, na.rm = TRUE) / d2, length(n))
    from <- "moving-ranges"
  } else {
    error <- ifelse(shown, sigma / sqrt(n), NA)
    z <- (value - centre) / error
    r <- abs(diff(z[seq(min(base), max(base))]))
    r <- r[!is.na(r)]
    if (length(r)) {
      dispersion <- mean(r) / d2
      m <- length(r)
      # Cryer and Ryan (1990): the variance of the mean moving range over d2 for m + 1 points.
      chance <- 1 + qnorm(0.95) * sqrt(((pi / 2 - 1) * m + 2 * (m - 1) * (sqrt(3) / 2 + pi / 12 - 1)) / m^2)
      if (dispersion > chance) {
        error <- error * dispersion
        from <- "sampling-widened"
      }
    }
  }
  z <- (value - centre) / error
  bounds <- switch(a$statistic, mean = d$scale(a$item) %or% c(-Inf, Inf), "top-box" = c(0, 1), "net-promoter" = c(-100, 100))
  if (single) bounds <- c(-Inf, Inf)
  # Whether the point itself is out, and how many of the last few are out on its side, none of them before a gap.
  zone <- function(i, distance, count, window) {
    if (is.na(z[i]) || abs(z[i]) <= distance) return(FALSE)
    last <- z[seq(max(1, i - window + 1), i)]
    if (anyNA(last)) last <- last[seq(max(which(is.na(last))) + 1, length(last))]
    sum(sign(z[i]) * last > distance) >= count
  }
  signals <- function(i) {
    eight <- i >= 8 && !anyNA(z[(i - 7):i]) && abs(sum(sign(z[(i - 7):i]))) == 8
    as.list(c("beyond-limits", "two-of-three", "four-of-five", "eight-on-one-side")[c(
      !is.na(z[i]) && abs(z[i]) > 3, zone(i, 2, 2, 3), zone(i, 1, 4, 5), eight)])
  }
  list(n = length(x), centre = centre, limitsFrom = from, dispersion = dispersion,
    baseline = list(from = format(starts[min(base)]), before = format(ends[max(base)]), periods = length(used)),
    periods = lapply(seq_along(n), function(i) {
      about <- list(period = names[i], from = format(starts[i]), before = format(ends[i]))
      if (n[i] < o$minimum) return(c(about, withheld(n[i], o$minimum)))
      s <- score[period == i]
      interval <- if (a$statistic == "mean") t_interval(s, o$level) else if (a$statistic == "top-box") wilson(sum(s), n[i], o$level) else
        net_promoter(list(item = a$item), list(number = function(name) x), which(period == i), o)$interval
      c(about, list(n = n[i], estimate = value[i], interval = interval,
        limits = c(max(bounds[1], centre - 3 * error[i]), min(bounds[2], centre + 3 * error[i])), signals = signals(i)))
    }))
}

METHODS <- list("net-promoter" = net_promoter, satisfaction = satisfaction, servqual = servqual, kano = kano,
  "importance-performance" = importance_performance, "key-driver-analysis" = key_drivers, "path-model" = path_model,
  reliability = reliability, "control-chart" = control_chart)

# ---------------------------------------------------------------------------------------------------------------------------------- running

# Prints the figures as JSON with 15 significant digits.
check <- function(path, recipe_path) {
  recipe <- fromJSON(recipe_path, simplifyVector = FALSE)
  data <- prepare(path, recipe)
  options <- list(level = recipe$confidence %or% 0.95, minimum = recipe$minimumN %or% 10)
  set.seed(1)
  analyses <- setNames(lapply(recipe$analyses, function(a) {
    run <- function(at) METHODS[[a$method]](a, data, at, options)
    result <- run(data$use)
    if (!is.null(data$group)) {
      group <- data$group[data$use]
      result$groups <- named(unique(group[!is.na(group)]), function(value) {
        at <- data$use[which(group == value)]
        if (length(at) < options$minimum) withheld(length(at), options$minimum) else run(at)
      })
    }
    result
  }), vapply(recipe$analyses, function(a) a$id, ""))
  # Ranges from random draws go to a part of their own, under the same path.
  ranges <- Filter(length, lapply(analyses, function(result) {
    own <- result$bootstrap
    groups <- Filter(length, lapply(result$groups, function(part) part$bootstrap))
    if (length(groups)) own$groups <- groups
    own
  }))
  analyses <- lapply(analyses, function(result) {
    result$bootstrap <- NULL
    result$groups <- lapply(result$groups, function(part) part[setdiff(names(part), "bootstrap")])
    if (!length(result$groups)) result$groups <- NULL
    result
  })
  output <- list(
    versions = list(R = paste(R.version$major, R.version$minor, sep = "."), psych = as.character(packageVersion("psych")),
      jsonlite = as.character(packageVersion("jsonlite"))),
    rows = data$rows, cells = list(refused = data$refused), analyses = analyses)
  if (length(ranges)) output$bootstrap <- list(analyses = ranges)
  cat(toJSON(output, auto_unbox = TRUE, digits = NA, na = "null", null = "null", pretty = 2), "\n", sep = "")
}
