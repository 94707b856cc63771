plans <- data.frame(
  first = c(0.5, 0.8, 0.1, 0.02, 0.6), second = c(0.75, 0.85, 0.05, 0.9, 0.61),
  significance = c(0.05, 0.05, 0.01, 0.05, 0.2), sides = c(2, 2, 1, 2, 1), n = c(50, 905, 300, 3, 10000)
)
alternative <- ifelse(plans$sides == 2, "two.sided", "one.sided")
plans$power <- mapply(function(p1, p2, alpha, side, n) {
  power.prop.test(n = n, p1 = p1, p2 = p2, sig.level = alpha, alternative = side)$power
}, plans$first, plans$second, plans$significance, alternative, plans$n)
plans$wantedPower <- c(0.9, 0.8, 0.95, 0.99, 0.5)
plans$wantedN <- mapply(function(p1, p2, alpha, side, power) {
  power.prop.test(power = power, p1 = p1, p2 = p2, sig.level = alpha, alternative = side, tol = 1e-12)$n
}, plans$first, plans$second, plans$significance, alternative, plans$wantedPower)
list(plans = plans)
