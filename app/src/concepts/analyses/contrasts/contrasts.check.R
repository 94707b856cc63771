# The contrasts of two groups of guests.csv, computed by what R offers, for the test beside.
#   Rscript contrasts.check.R guests.csv GROUP-A GROUP-B
arguments <- commandArgs(TRUE)
# Rows with another number of cells than the header are no answers.
cells <- count.fields(arguments[1], sep = ",", quote = "\"", comment.char = "")
cells <- cells[!is.na(cells)] # NA: a line that ends inside quotes
guests <- read.table(arguments[1], sep = ",", quote = "\"", comment.char = "", fill = TRUE, colClasses = "character",
  col.names = paste0("V", seq_len(max(cells))), na.strings = character(0), fileEncoding = "UTF-8")
headers <- trimws(unlist(guests[1, seq_len(cells[1])]))
guests <- guests[-1, seq_len(cells[1])][cells[-1] == cells[1], ]
names(guests) <- headers
in_group <- function(name) which(trimws(guests$Stay) == name)
at <- list(a = in_group(arguments[2]), b = in_group(arguments[3]))
# What is on the scale; everything else is no answer.
number <- function(column, scale = NULL) {
  x <- suppressWarnings(as.numeric(trimws(guests[[column]])))
  if (!is.null(scale)) x[!(x %in% scale)] <- NA
  x
}
say <- function(figure, ...) cat(figure, sprintf("%.17g", c(...)), sep = "\t", fill = FALSE)
line <- function(figure, ...) { say(figure, ...); cat("\n") }

means <- function(figure, x) {
  a <- x[at$a]; b <- x[at$b]
  test <- t.test(b, a)
  line(figure, sum(!is.na(a)), sum(!is.na(b)), mean(b, na.rm = TRUE) - mean(a, na.rm = TRUE), test$conf.int, test$p.value)
}
wilson <- function(k, n) as.numeric(prop.test(k, n, correct = FALSE)$conf.int)
shares <- function(figure, hit, sign = 1) {
  a <- hit[at$a]; b <- hit[at$b]
  a <- a[!is.na(a)]; b <- b[!is.na(b)]
  pa <- mean(a); pb <- mean(b)
  la <- wilson(sum(a), length(a)); lb <- wilson(sum(b), length(b))
  interval <- pb - pa + c(-1, 1) * sqrt(c((pb - lb[1])^2 + (la[2] - pa)^2, (lb[2] - pb)^2 + (pa - la[1])^2))
  both <- matrix(c(sum(a), sum(b), sum(!a), sum(!b)), 2)
  few <- min(rowSums(both)) * min(colSums(both)) / sum(both) < 5
  p <- if (few) fisher.test(both)$p.value else prop.test(c(sum(a), sum(b)), c(length(a), length(b)), correct = FALSE)$p.value
  interval <- sign * interval
  line(figure, length(a), length(b), sign * (pb - pa), min(interval), max(interval), p)
}
weighted <- function(figure, x) {
  w <- number("WEIGHT")
  w[!is.na(w) & w <= 0] <- NA
  one <- function(rows) {
    x <- x[rows]; w <- w[rows]
    keep <- !is.na(x) & !is.na(w)
    x <- x[keep]; w <- w[keep]
    n <- length(x)
    m <- weighted.mean(x, w)
    c(m, sqrt(n / (n - 1) * sum(w^2 * (x - m)^2)) / sum(w))
  }
  a <- one(at$a); b <- one(at$b)
  se <- sqrt(a[2]^2 + b[2]^2)
  d <- b[1] - a[1]
  line(figure, sum(!is.na(x[at$a])), sum(!is.na(x[at$b])), d, d + c(-1, 1) * qnorm(0.975) * se, 2 * pnorm(-abs(d / se)))
}

nps <- number("NETPRO", 0:10)
nps <- ifelse(nps >= 9, 100, ifelse(nps <= 6, -100, 0))
means("nps", nps)
weighted("weighted nps", nps)
for (item in c("ROOM", "QUIET")) {
  x <- number(item, 1:5)
  means(paste(item, "mean"), x)
  shares(paste(item, "top box"), ifelse(is.na(x), NA, x %in% 4:5))
  weighted(paste("weighted", item, "mean"), x)
}
gap <- sapply(1:10, function(i) number(paste0("P", i), 1:7) - number(paste0("E", i), 1:7))
means("Personal attention item gap", gap[, 9])
dimension <- sapply(1:5, function(d) rowMeans(gap[, c(2 * d - 1, 2 * d)], na.rm = TRUE))
dimension[is.nan(dimension)] <- NA
means("empathy gap", dimension[, 5])
means("overall gap", rowMeans(dimension))
i1 <- number("I1", 1:7); r1 <- number("R1", 1:7)
both <- !is.na(i1) & !is.na(r1)
means("Comfortable bed importance", ifelse(both, i1, NA))

# Berger et al. 1993: rows functional, columns dysfunctional.
words <- c("I like it", "I expect it", "I do not mind", "I can live with it", "I dislike it")
kinds <- matrix(c("Q", "A", "A", "A", "O", "R", "I", "I", "I", "M", "R", "I", "I", "I", "M", "R", "I", "I", "I", "M", "R", "R", "R", "R", "Q"),
  5, 5, byrow = TRUE)
kind <- kinds[cbind(match(trimws(guests$FASTWIFI_IF), words), match(trimws(guests$FASTWIFI_IFNOT), words))]
counts <- rbind(table(factor(kind[at$a], c("A", "O", "M", "I", "R", "Q"))), table(factor(kind[at$b], c("A", "O", "M", "I", "R", "Q"))))
counts <- counts[, colSums(counts) > 0]
few <- min(outer(rowSums(counts), colSums(counts)) / sum(counts)) < 5 && sum(counts) <= 200
line("Fast Wi-Fi categories", sum(counts[1, ]), sum(counts[2, ]), if (few) fisher.test(counts)$p.value else suppressWarnings(chisq.test(counts, correct = FALSE))$p.value)
counted <- kind %in% c("A", "O", "M", "I")
shares("Fast Wi-Fi better", ifelse(counted, kind %in% c("A", "O"), NA))
shares("Fast Wi-Fi worse", ifelse(counted, kind %in% c("O", "M"), NA), -1)
