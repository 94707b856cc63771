names <- c("ideal", "normative", "experience-based", "acceptable", "minimum-tolerable")
base <- matrix(sample(1:9, 150, TRUE), 30)
levels <- t(apply(base, 1, sort, decreasing = TRUE))
levels[3, c(2, 3)] <- c(4, 6)
levels[8, c(1, 5)] <- c(2, 3)
levels[sample(150, 12)] <- NA
perceived <- sample(2:8, 30, TRUE)
perceived[c(4, 19)] <- NA
rung <- function(k) {
  own <- t.test(levels[, k], conf.level = 0.9)
  test <- t.test(perceived, levels[, k], paired = TRUE, conf.level = 0.9)
  list(
    level = names[k], n = sum(!is.na(levels[, k])), mean = unname(own$estimate), interval = own$conf.int[1:2],
    distance = list(n = unname(test$parameter) + 1, gap = unname(test$estimate), interval = test$conf.int[1:2], pValue = test$p.value)
  )
}
# Against the next level that the person answered.
violates <- apply(levels, 1, function(x) any(diff(x[!is.na(x)]) > 0))
zone <- data.frame(a = rowMeans(levels[, 4:5]), d = rowMeans(levels[, 1:2]), p = perceived)
zone <- zone[complete.cases(zone), ]
list(
  levels = setNames(lapply(1:5, function(k) levels[, k]), names), perceived = perceived, rungs = lapply(1:5, rung),
  shareReached = setNames(lapply(1:5, function(k) mean(perceived >= levels[, k], na.rm = TRUE)), names),
  violatingRows = which(violates) - 1,
  zone = list(n = nrow(zone), adequate = mean(zone$a), desired = mean(zone$d), perceived = mean(zone$p))
)
