# Each person's index, then the mean over people; the library takes the index of the means.
answers <- cbind(sample(1:10, 50, TRUE), sample(1:7, 50, TRUE), sample(0:10, 50, TRUE))
low <- c(1, 1, 0)
high <- c(10, 7, 10)
weight <- c(0.41, 0.52, 0.33)
u <- weight / apply(answers, 2, sd)
people <- apply(answers, 1, function(x) 100 * sum(u * (x - low) / (high - low)) / sum(u))
list(
  indicators = lapply(1:3, function(j) list(mean = mean(answers[, j]), sd = sd(answers[, j]), weight = weight[j], scale = c(low[j], high[j]))),
  answers = t(answers), index = mean(people), deviation = sd(people), people = people
)
