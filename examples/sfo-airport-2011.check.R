# The figures of sfo-airport-2011.recipe.json computed independently, for the San Francisco International Airport guest survey, 2011.
#   Rscript examples/sfo-airport-2011.check.R FILE > examples/sfo-airport-2011.expected.json
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
source(file.path(here, "independent.R"))
check(commandArgs(TRUE)[1], file.path(here, "sfo-airport-2011.recipe.json"))
