p <- c(1e-300, 1e-100, 1e-20, 1e-10, 1e-7, 1e-6, 0.001, 0.025, 0.0749, 0.0751, 0.1, 0.25, 0.5, 0.6, 0.9249, 0.9251, 0.975, 0.9995, 1 - 1e-10)
confidence <- c(0.5, 0.8, 0.9, 0.95, 0.99, 0.999)
z <- c(-40, -8, -1, -0.5, 0, 0.3, 0.6744, 0.6745, 1, 2, 3, 5, 5.65, 5.66, 6.5, 8, 12, 20, 37)
list(
  tails = data.frame(z = z, p = pnorm(z, lower.tail = FALSE)),
  quantiles = data.frame(p = p, z = qnorm(p)),
  criticalValues = data.frame(confidence = confidence, z = qnorm((1 - confidence) / 2, lower.tail = FALSE))
)
