/** A file is sent in parts of this many bytes; the last one has the rest. */
export const PART_BYTES = 4_000_000;

/** The most bytes that a file sent in parts may have. */
export const LARGEST_UPLOAD = 2_000_000_000;
