
# -------------------------------------------------------------------------------------------------------------- comparing

# Figures by the way that leads to them, as a JSON pointer does.
escaped <- function(name) {
  for (pair in list(c("~", "~0"), c("/", "~1"), c("\r", "~r"), c("\n", "~n"))) name <- gsub(pair[1], pair[2], name, fixed = TRUE)
  name
}

flat <- function(x, path) {
  if (is.list(x)) {
    keys <- if (is.null(names(x))) as.character(seq_along(x) - 1) else escaped(names(x))
    return(unlist(lapply(seq_along(x), function(i) flat(x[[i]], paste0(path, "/", keys[i])))))
  }
  values <- if (is.character(x)) x else sprintf("%.17g", as.numeric(x))
  values[is.na(x)] <- "NA"
  setNames(values, if (length(x) > 1) paste0(path, "/", seq_along(x) - 1) else path)
}

own <- flat(results, "")
expected <- read.csv("expected.csv", colClasses = "character", na.strings = character(0), encoding = "UTF-8")
found <- own[match(enc2utf8(expected$path), enc2utf8(names(own)))]
found[is.na(found)] <- "NA"
mine <- suppressWarnings(as.numeric(found))
theirs <- suppressWarnings(as.numeric(expected$value))
close <- abs(mine - theirs) <= 1e-9 * pmax(1, abs(theirs))
same <- found == expected$value | (!is.na(close) & close)
beyond <- setdiff(names(own)[own != "NA"], enc2utf8(expected$path))
beyond <- beyond[!vapply(beyond, function(path) any(endsWith(path, left_out_keys)), TRUE)]

for (i in seq_along(own)) cat(encodeString(names(own)[i]), "=", encodeString(own[i]), "\n")
for (i in which(!same)) cat("DIFFERS ", encodeString(expected$path[i]), ": R ", found[i], ", Heed ", expected$value[i], "\n", sep = "")
for (path in beyond) cat("DIFFERS ", encodeString(path), ": R has ", own[path], ", Heed has no such figure\n", sep = "")
for (words in left_out) cat("Not computed again:", encodeString(words), "\n")
if (all(same) && length(beyond) == 0) {
  cat("OK:", length(same), "figures agree with those of Heed to 1e-9\n")
} else {
  cat("NOT EQUAL:", sum(!same) + length(beyond), "of", length(same), "figures differ\n")
  quit(status = 1)
}
