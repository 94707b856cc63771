# sfc32 and splitmix32 written anew with 32-bit words as doubles: products and exclusive or by halves of 16 bits.
WORD <- 2^32
word <- function(x) x %% WORD
xor32 <- function(a, b) {
  bitwXor(a %/% 65536, b %/% 65536) * 65536 + bitwXor(a %% 65536, b %% 65536)
}
right <- function(a, bits) a %/% 2^bits
left <- function(a, bits) word(word(a) %% 2^(32 - bits) * 2^bits)
times <- function(a, b) {
  word((((a %/% 65536) * (b %% 65536) + (a %% 65536) * (b %/% 65536)) %% 65536) * 65536 + (a %% 65536) * (b %% 65536))
}
mixed <- function(word) {
  z <- times(xor32(word, right(word, 16)), 0x21f0aaad)
  z <- times(xor32(z, right(z, 15)), 0x735a2d97)
  xor32(z, right(z, 15))
}
STEP <- 0x9e3779b9
numbers <- function(seed, count, stream = 0) {
  own <- mixed(word(stream))
  a <- mixed(word(seed + STEP))
  b <- xor32(mixed(word(seed + 2 * STEP)), own)
  c <- xor32(mixed(word(seed + 3 * STEP)), xor32(mixed(word(own + STEP)), mixed(STEP)))
  counter <- 1
  numbers <- numeric(12 + count)
  for (i in seq_along(numbers)) {
    sum <- word(a + b + counter)
    counter <- word(counter + 1)
    a <- xor32(b, right(b, 9))
    b <- word(c + left(c, 3))
    c <- word(word(left(c, 21) + right(c, 11)) + sum)
    numbers[i] <- sum / WORD
  }
  numbers[-(1:12)]
}
seeds <- c(0, 1, 42, 2147483647, 4294967295)
pairs <- data.frame(seed = c(1, 1, 1, 42, 7, 4294967295), stream = c(1, 2, 999, 10000, 2147483648, 4294967295))
list(
  streams = c(
    lapply(seeds, function(seed) list(seed = seed, stream = 0, numbers = numbers(seed, 8))),
    Map(function(seed, stream) list(seed = seed, stream = stream, numbers = numbers(seed, 8, stream)), pairs$seed, pairs$stream)
  )
)
