# The figures of mobile-phone.recipe.json computed independently, for the mobile phone data of the European Customer Satisfaction Index.
#   Rscript examples/mobile-phone.check.R FILE > examples/mobile-phone.expected.json
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
source(file.path(here, "independent.R"))
check(commandArgs(TRUE)[1], file.path(here, "mobile-phone.recipe.json"))
