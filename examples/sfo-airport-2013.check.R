# The figures of sfo-airport-2013.recipe.json computed independently, for the San Francisco International Airport guest survey, 2013.
#   Rscript examples/sfo-airport-2013.check.R FILE > examples/sfo-airport-2013.expected.json
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
source(file.path(here, "independent.R"))
check(commandArgs(TRUE)[1], file.path(here, "sfo-airport-2013.recipe.json"))
