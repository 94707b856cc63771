# Recomputes the digests and links of an exported log from the words of README.md alone, in another language, with
# sha256sum. Run: Rscript exported-log.reference.R FILE. Prints the positions that do not fit, as JSON.
suppressPackageStartupMessages(library(jsonlite))
lines <- readLines(commandArgs(trailingOnly = TRUE)[1], encoding = "UTF-8", warn = FALSE)
first <- fromJSON(lines[1])
entries <- lapply(lines[2:(length(lines) - 1)], fromJSON, simplifyVector = FALSE)

folder <- tempfile("log-")
dir.create(folder)
sha256 <- function(contents) {
  if (length(contents) == 0) return(character(0))
  files <- file.path(folder, sprintf("%06d", seq_along(contents)))
  for (i in seq_along(files)) writeBin(contents[[i]], files[i])
  substr(system2("sha256sum", files, stdout = TRUE), 1, 64)
}
from_hex <- function(hex) as.raw(strtoi(substring(hex, seq(1, nchar(hex), 2), seq(2, nchar(hex), 2)), 16L))
or_empty <- function(x) if (is.null(x)) "" else x

link_of <- function(entry, previous) {
  event <- entry$event
  fields <- c(
    "heed-link-1", previous, first$workspace, format(entry$position, scientific = FALSE), event$id, event$at,
    or_empty(event$actor), event$what, event$subject$kind, event$subject$id, event$digest
  )
  charToRaw(paste0(nchar(fields, type = "bytes"), ":", fields, ",", collapse = ""))
}
stored <- vapply(entries, function(entry) entry$link, "")
links <- sha256(Map(link_of, entries, c("", head(stored, -1))))

kept <- which(vapply(entries, function(entry) !is.null(entry$payload), TRUE))
digests <- sha256(lapply(entries[kept], function(entry) {
  c(from_hex(entry$payload$salt), charToRaw(enc2utf8(entry$payload$text)))
}))
said <- vapply(entries[kept], function(entry) entry$event$digest, "")
positions <- vapply(entries, function(entry) entry$position, 1L)
cat(toJSON(list(
  events = unbox(length(entries)),
  erased = unbox(length(entries) - length(kept)),
  links = positions[links != stored],
  payloads = positions[kept][digests != said]
)))
