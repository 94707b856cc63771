# The model as a table of which level has which sign in which gap.
names <- c(
  "customerExpectation", "managementPerception", "serviceSpecification", "serviceDelivery", "externalCommunication",
  "customerPerception"
)
signs <- rbind(
  listening = c(-1, 1, 0, 0, 0, 0), standards = c(0, -1, 1, 0, 0, 0), performance = c(0, 0, -1, 1, 0, 0),
  communication = c(0, 0, 0, 1, -1, 0), customer = c(-1, 0, 0, 0, 0, 1)
)
one <- function(levels) {
  gaps <- apply(signs, 1, function(sign) sum((sign * levels)[sign != 0]))
  list(levels = setNames(as.list(levels), names), gaps = as.list(gaps))
}
list(models = list(
  one(c(6.2, 5.8, 5.5, 5.1, 5.9, 5)), one(runif(6, 1, 7)), one(rep(4, 6)), one(c(NA, 5, 4, 6, 2, 3)), one(c(6, 5, 4, NA, 2, NA))
))
