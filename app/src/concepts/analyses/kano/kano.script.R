# Berger et al. 1993: rows are the answers if the product has the feature, columns if it has not.
kano_answers <- c("like", "must-be", "neutral", "live-with", "dislike")
kano_table <- matrix(c(
  "Q", "A", "A", "A", "O",
  "R", "I", "I", "I", "M",
  "R", "I", "I", "I", "M",
  "R", "I", "I", "I", "M",
  "R", "R", "R", "R", "Q"), 5, 5, byrow = TRUE)

# Answers are one of the five, "other" for a text that is none of them, NA for no answer.
kano <- function(who, feature, functional, dysfunctional, pouliot) {
  list(features = by_name(feature, function(i) {
    f <- who$data[[functional[i]]]
    d <- who$data[[dysfunctional[i]]]
    k <- who$people
    missing <- is.na(f) | is.na(d)
    unknown <- !missing & (f == "other" | d == "other")
    counts <- kano_counts(f, d, k, pouliot)
    n <- sum(unlist(counts))
    if (n < minimum_n) return(withheld(n))
    ranked <- unlist(counts)[c("M", "O", "A", "I", "R", "Q")]
    base <- counts$A + counts$O + counts$M + counts$I
    list(n = n, missing = sum(k[missing]), unknown = sum(k[unknown]), counts = counts,
      category = if (n > 0) names(ranked)[which.max(ranked)] else NA,
      better = if (base > 0) (counts$A + counts$O) / base else NA,
      betterInterval = if (base > 0) wilson(counts$A + counts$O, base) else NA,
      worse = if (base > 0) -(counts$O + counts$M) / base else NA,
      worseInterval = if (base > 0) -rev(wilson(counts$O + counts$M, base)) else NA)
  }))
}

kano_counts <- function(f, d, k, pouliot) {
  table <- kano_table
  if (pouliot) table[2, 2] <- table[4, 4] <- "Q"
  kind <- table[cbind(match(f, kano_answers), match(d, kano_answers))]
  lapply(c(A = "A", O = "O", M = "M", I = "I", R = "R", Q = "Q"), function(one) sum(k[which(kind == one)]))
}

kano_contrasts <- function(a, b, feature, functional, dysfunctional, pouliot) {
  do.call(c, lapply(seq_along(feature), function(i) {
    counts <- function(who) kano_counts(who$data[[functional[i]]], who$data[[dysfunctional[i]]], who$people, pouliot)
    of_a <- counts(a)
    of_b <- counts(b)
    base <- function(c) c$A + c$O + c$M + c$I
    list(category_contrast(paste(feature[i], "categories"), unlist(of_a), unlist(of_b)),
      share_contrast(paste(feature[i], "better"), of_a$A + of_a$O, base(of_a), of_b$A + of_b$O, base(of_b)),
      share_contrast(paste(feature[i], "worse"), of_a$O + of_a$M, base(of_a), of_b$O + of_b$M, base(of_b), -1))
  }))
}
