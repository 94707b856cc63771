one <- function(counts) {
  names(counts) <- c("A", "O", "M", "I", "R", "Q")
  classified <- sum(counts[1:4])
  share <- function(x) suppressWarnings(prop.test(x, classified, correct = FALSE))
  better <- share(counts["A"] + counts["O"])
  worse <- share(counts["O"] + counts["M"])
  list(
    counts = as.list(counts), n = sum(counts), better = unname(better$estimate), betterInterval = better$conf.int[1:2],
    worse = -unname(worse$estimate), worseInterval = -rev(worse$conf.int[1:2])
  )
}
list(features = lapply(list(c(4, 3, 2, 1, 0, 0), c(70, 323, 493, 101, 7, 6), c(1, 0, 0, 0, 5, 0), c(0, 0, 0, 9, 0, 1)), one))
