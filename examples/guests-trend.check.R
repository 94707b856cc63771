# The figures of guests-trend.recipe.json computed independently, for guests.csv, written by make-guests.ts.
#   Rscript examples/guests-trend.check.R FILE > examples/guests-trend.expected.json
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
source(file.path(here, "independent.R"))
check(commandArgs(TRUE)[1], file.path(here, "guests-trend.recipe.json"))
