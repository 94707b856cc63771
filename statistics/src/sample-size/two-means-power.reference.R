plans <- data.frame(
  difference = c(1, 0.3, 0.1, 2, 0.02), standardDeviation = c(1, 1.2, 0.5, 0.7, 1),
  significance = c(0.05, 0.05, 0.01, 0.05, 0.1), sides = c(2, 2, 1, 2, 1), n = c(20, 150, 400, 3, 9000)
)
alternative <- ifelse(plans$sides == 2, "two.sided", "one.sided")
plans$power <- mapply(function(delta, sd, alpha, side, n) {
  power.t.test(n = n, delta = delta, sd = sd, sig.level = alpha, alternative = side)$power
}, plans$difference, plans$standardDeviation, plans$significance, alternative, plans$n)
plans$wantedPower <- c(0.9, 0.8, 0.95, 0.99, 0.5)
plans$wantedN <- mapply(function(delta, sd, alpha, side, power) {
  power.t.test(power = power, delta = delta, sd = sd, sig.level = alpha, alternative = side, tol = 1e-12)$n
}, plans$difference, plans$standardDeviation, plans$significance, alternative, plans$wantedPower)
list(plans = plans)
