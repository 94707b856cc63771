# The rules written out window by window, each window looked at on its own. A window may not hold a missing point.
windows <- function(n, length) lapply(seq_len(n), function(i) if (i >= length) seq(i - length + 1, i))
every <- function(x, length, holds) {
  found <- vapply(windows(length(x), length), function(w) !is.null(w) && !anyNA(x[w]) && holds(x[w]), NA)
  I(which(found) - 1)
}
zone <- function(z, distance, count, window) {
  found <- vapply(seq_along(z), function(i) {
    w <- z[seq(max(1, i - window + 1), i)]
    if (anyNA(w)) w <- w[seq(max(which(is.na(w))) + 1, length.out = length(w) - max(which(is.na(w))))]
    if (is.na(z[i])) return(FALSE)
    (z[i] > distance && sum(w > distance) >= count) || (z[i] < -distance && sum(w < -distance) >= count)
  }, NA)
  I(which(found) - 1)
}
nelson <- function(z, run) {
  steps <- function(x) sign(diff(x))
  list(
    oneBeyondThreeSigma = I(which(abs(z) > 3) - 1),
    runOnOneSide = every(z, run, function(x) all(x > 0) || all(x < 0)),
    sixRisingOrFalling = every(z, 6, function(x) all(steps(x) > 0) || all(steps(x) < 0)),
    fourteenAlternating = every(z, 14, function(x) all(steps(x) != 0) && all(diff(steps(x)) != 0)),
    twoOfThreeBeyondTwoSigma = zone(z, 2, 2, 3),
    fourOfFiveBeyondOneSigma = zone(z, 1, 4, 5),
    fifteenWithinOneSigma = every(z, 15, function(x) all(abs(x) <= 1)),
    eightBeyondOneSigma = every(z, 8, function(x) all(abs(x) > 1))
  )
}
case <- function(z, run) list(z = I(z), runLength = run, expected = nelson(z, run))
halves <- function(n, sd) round(2 * rnorm(n, sd = sd)) / 2
calm <- runif(40, -1, 1)
apart <- sample(c(-1, 1), 40, TRUE) * runif(40, 1, 2.5)
swing <- rep(c(1, -1), 20) * runif(40)
rising <- c(seq(-2, 2, length.out = 9), seq(2, -1, length.out = 8))
holes <- function(z) replace(z, sample(length(z), 4), NA)
series <- list(
  halves(200, 1), halves(200, 1.6), rnorm(100, 0.8), rnorm(100, -1), holes(halves(60, 1.5)), calm, holes(calm), apart,
  holes(apart), swing, holes(swing), rising, c(rising, NA, rising), c(2.5, 2.5), c(0, 0, 0), -3, 3.5,
  c(1.2, 1.3, 1.4, 1.5), c(2.1, NA, 2.2, 2.3)
)
list(series = c(lapply(series, case, run = 9), lapply(series, case, run = 7), lapply(series, case, run = 2)))
