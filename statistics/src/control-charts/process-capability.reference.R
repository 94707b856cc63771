# Cp by the share of samples with a smaller variance, Cpk by Bissell's variance as he wrote it.
cases <- data.frame(
  n = c(20, 20, 100, 2, 5000, 50, 30, 80),
  freedom = c(19, 16, 99, 1, 4970, 49, 29, 60),
  mean = c(16, 16, 16, 3.5, -120.25, 25, 9, 0),
  sigma = c(1, 1.75, 1, 0.4, 14.5, 2, 3, 1e-3),
  lower = c(10, 10, NA, 2, -200, 10, NA, -0.004),
  upper = c(19, 19, 19, 6, -90, 24, 4, NA)
)
rows <- merge(cases, data.frame(confidence = c(0.5, 0.95, 0.999)))
rows$cpk <- pmin((rows$upper - rows$mean) / (3 * rows$sigma), (rows$mean - rows$lower) / (3 * rows$sigma), na.rm = TRUE)
z <- -qnorm((1 - rows$confidence) / 2)
spread <- sqrt(1 / (9 * rows$n * rows$cpk^2) + 1 / (2 * rows$freedom)) * abs(rows$cpk)
zero <- rows$cpk == 0
spread[zero] <- sqrt(1 / (9 * rows$n[zero]))
rows$cpkLow <- rows$cpk - z * spread
rows$cpkHigh <- rows$cpk + z * spread
rows$cp <- (rows$upper - rows$lower) / (6 * rows$sigma)
# The true sigma at which a sample variance as small, or as large, is as rare as the interval says.
end <- function(level, freedom, cp, upper) {
  if (is.na(cp)) return(NA)
  rare <- (1 - level) / 2
  ratio <- 2 * qgamma(if (upper) 1 - rare else rare, shape = freedom / 2, rate = 1) / freedom
  cp * sqrt(ratio)
}
rows$cpLow <- mapply(end, rows$confidence, rows$freedom, rows$cp, FALSE)
rows$cpHigh <- mapply(end, rows$confidence, rows$freedom, rows$cp, TRUE)
list(capabilities = rows)
