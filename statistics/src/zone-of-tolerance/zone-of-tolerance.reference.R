one <- function(n, missing, level) {
  adequate <- sample(2:6, n, TRUE)
  desired <- pmin(9, adequate + sample(-1:4, n, TRUE, prob = c(1, 2, 3, 3, 2, 1)))
  perceived <- sample(1:9, n, TRUE)
  holes <- sample(n, missing)
  adequate[head(holes, 2)] <- NA
  perceived[tail(holes, max(0, missing - 2))] <- NA
  data <- data.frame(a = adequate, d = desired, p = perceived)
  full <- na.omit(data)
  test <- function(x, y) {
    t <- t.test(x, y, paired = TRUE, conf.level = level)
    list(n = nrow(full), gap = unname(t$estimate), interval = t$conf.int[1:2], t = unname(t$statistic), pValue = t$p.value)
  }
  # Two limits with the perception: cut() would need one pair of limits for all, so each person's rank among them.
  side <- with(full, ifelse(p < a, "below", ifelse(p > d, "above", "within")))
  share <- function(name) {
    hits <- sum(side == name)
    ci <- suppressWarnings(prop.test(hits, nrow(full), conf.level = level, correct = FALSE))$conf.int[1:2]
    list(share = hits / nrow(full), interval = ci)
  }
  m <- colMeans(full)
  list(
    columns = list(adequate = adequate, desired = desired, perceived = perceived), confidence = level,
    n = nrow(full), incomplete = n - nrow(full), adequate = m[["a"]], desired = m[["d"]], perceived = m[["p"]],
    adequacy = test(full$p, full$a), superiority = test(full$p, full$d), width = test(full$d, full$a),
    positionInZone = (m[["p"]] - m[["a"]]) / (m[["d"]] - m[["a"]]),
    position = if (m[["p"]] < m[["a"]]) "below" else if (m[["p"]] > m[["d"]]) "above" else "within",
    below = share("below"), within = share("within"), above = share("above"),
    violations = list(people = sum(full$a > full$d), rows = I(which(!is.na(rowSums(data)) & data$a > data$d) - 1))
  )
}
list(zones = list(one(40, 0, 0.95), one(60, 5, 0.9), one(8, 1, 0.99)))
