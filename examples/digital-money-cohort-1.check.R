# The figures of digital-money-cohort-1.recipe.json computed independently, for the digital money questionnaire, storage, cohort 1.
#   Rscript examples/digital-money-cohort-1.check.R FILE > examples/digital-money-cohort-1.expected.json
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
source(file.path(here, "independent.R"))
check(commandArgs(TRUE)[1], file.path(here, "digital-money-cohort-1.recipe.json"))
