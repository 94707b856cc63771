# The figures of digital-money-cohort-2.recipe.json computed independently, for the digital money questionnaire, storage, cohort 2.
#   Rscript examples/digital-money-cohort-2.check.R FILE > examples/digital-money-cohort-2.expected.json
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
source(file.path(here, "independent.R"))
check(commandArgs(TRUE)[1], file.path(here, "digital-money-cohort-2.recipe.json"))
