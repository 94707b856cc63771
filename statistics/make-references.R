# Runs every *.reference.R below src and writes what it returns to the .json beside it.
#   Rscript statistics/make-references.R            all
#   Rscript statistics/make-references.R wilson     those whose path contains "wilson"
#   Rscript statistics/make-references.R --into DIR [PART PARTS]   all, or every PARTS-th from the PART-th on, as
#                                                   DIR/NAME.reference.json, the stored ones untouched
suppressPackageStartupMessages(library(psych))

# jsonlite rounds to 15 digits; references and their inputs keep the fewest digits that give back the same number.
number <- function(x) {
  if (is.na(x)) return("null")
  texts <- sprintf(c("%.15g", "%.16g", "%.17g"), x)
  texts[match(TRUE, as.numeric(texts) == x)]
}
object <- function(x) {
  fields <- paste0('"', names(x), '": ', vapply(x, json, ""))
  paste0("{ ", paste(fields, collapse = ", "), " }")
}
array <- function(parts) paste0("[", paste(parts, collapse = ", "), "]")
rows <- function(x) if (is.data.frame(x)) split(x, seq_len(nrow(x))) else asplit(x, 1)
json <- function(x) {
  if (is.null(x)) return("null")
  if (is.data.frame(x)) return(array(vapply(rows(x), function(row) object(as.list(row)), "")))
  if (is.matrix(x)) return(array(vapply(rows(x), function(row) json(I(as.vector(row))), "")))
  if (is.list(x)) return(if (is.null(names(x))) array(vapply(x, json, "")) else object(x))
  parts <- if (is.character(x)) paste0('"', x, '"') else vapply(as.vector(unclass(x)), number, "")
  if (length(x) == 1 && !inherits(x, "AsIs")) parts else array(parts)
}

arguments <- commandArgs(trailingOnly = TRUE)
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)[1])))
into <- if (length(arguments) %in% c(2, 4) && arguments[1] == "--into") arguments[2] else NULL
wanted <- if (is.null(into) && length(arguments) == 1) arguments[1] else ""

scripts <- list.files(file.path(here, "src"), "\\.reference\\.R$", recursive = TRUE, full.names = TRUE)
scripts <- scripts[grepl(wanted, scripts, fixed = TRUE)]
if (length(arguments) == 4) {
  part <- as.integer(arguments[3:4])
  scripts <- scripts[seq_along(scripts) %% part[2] == part[1] %% part[2]]
}
if (length(scripts) == 0) stop("no reference script matches")

# The versions of R and of the packages that a script names.
versions_for <- function(script) {
  text <- paste(readLines(script, warn = FALSE), collapse = "\n")
  named <- unique(regmatches(text, gregexpr("[A-Za-z][A-Za-z0-9.]*(?=::)", text, perl = TRUE))[[1]])
  packages <- union("psych", sort(setdiff(named, c("base", "stats", "utils"))))
  version_of <- function(name) as.character(packageVersion(name))
  c(list(R = paste(R.version$major, R.version$minor, sep = ".")), lapply(setNames(nm = packages), version_of))
}
for (script in scripts) {
  # Each script gets the same generator, whatever ran before it.
  RNGkind("Mersenne-Twister", "Inversion", "Rejection")
  set.seed(20240229)
  values <- source(script, local = new.env(parent = globalenv()), encoding = "UTF-8")$value
  stored <- sub("\\.R$", ".json", script)
  if (!is.null(into)) stored <- file.path(into, basename(stored))
  sections <- c(list(versions = versions_for(script)), values)
  lines <- paste0('  "', names(sections), '": ', vapply(sections, json, ""), collapse = ",\n")
  text <- paste0("{\n", lines, "\n}")
  writeLines(text, stored)
}
cat(length(scripts), "reference files written\n")
