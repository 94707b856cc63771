# Promoters answered 9-10, detractors 0-6.
net_promoter <- function(who, item) {
  x <- who$data[[item]]
  k <- who$people[!is.na(x)]
  w <- who$weight[!is.na(x)]
  x <- x[!is.na(x)]
  n <- sum(k)
  if (n < minimum_n) return(withheld(n))
  promoters <- sum(k[x >= 9])
  detractors <- sum(k[x <= 6])
  result <- list(n = n, promoters = promoters, passives = n - promoters - detractors, detractors = detractors,
    nps = NA, standardError = NA, interval = NA)
  if (n == 0) return(result)
  error <- function(p, d, n) 100 * sqrt((p / n + d / n - ((p - d) / n)^2) / n)
  z <- -qnorm((1 - confidence) / 2)
  result$nps <- 100 * (promoters - detractors) / n
  result$standardError <- error(promoters, detractors, n)
  # Adjusted Wald: three quarters of a person to promoters and to detractors, three people in all.
  result$interval <- 100 * (promoters - detractors) / (n + 3) + c(-1, 1) * z * error(promoters + 0.75, detractors + 0.75, n + 3)
  if (is.null(who$weight)) return(result)
  y <- ifelse(x >= 9, 100, ifelse(x <= 6, -100, 0))[!is.na(w)]
  w <- w[!is.na(w)]
  m <- length(w)
  if (m == 0) return(c(result, list(weighted = NA)))
  estimate <- sum(w * y) / sum(w)
  spread <- sqrt(m / (m - 1) * sum(w^2 * (y - estimate)^2)) / sum(w)
  result$weighted <- list(nps = estimate, effectiveN = effective_n(w),
    interval = if (m > 1) estimate + c(-1, 1) * z * spread else NA)
  result
}

net_promoter_contrasts <- function(a, b, item) {
  code <- function(who) ifelse(who$data[[item]] >= 9, 100, ifelse(who$data[[item]] <= 6, -100, 0))
  plain <- list(mean_contrast("nps", code(a), a$people, code(b), b$people))
  if (is.null(a$weight)) return(plain)
  c(plain, list(weighted_contrast("weighted nps", code(a), a$people, a$weight, code(b), b$people, b$weight)))
}
