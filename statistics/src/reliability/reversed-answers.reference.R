answers <- c(1, 5, 3, 2, NA, 4.5)
list(answers = answers, low = 1, high = 5, reversed = as.vector(psych::reverse.code(-1, answers, mini = 1, maxi = 5)))
