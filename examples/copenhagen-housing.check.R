# The figures of copenhagen-housing.recipe.json computed independently, for the housing table of the R package MASS.
#   Rscript examples/copenhagen-housing.check.R FILE > examples/copenhagen-housing.expected.json
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
source(file.path(here, "independent.R"))
check(commandArgs(TRUE)[1], file.path(here, "copenhagen-housing.recipe.json"))
