# The figures of kiosk.recipe.json computed independently, for the self-service kiosk survey (CP949).
#   Rscript examples/kiosk.check.R FILE > examples/kiosk.expected.json
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
source(file.path(here, "independent.R"))
check(commandArgs(TRUE)[1], file.path(here, "kiosk.recipe.json"))
