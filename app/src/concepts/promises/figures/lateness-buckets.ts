const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const LATER = [
  ...[5, 10, 15, 20, 30, 45].map((minutes) => minutes * MINUTE),
  ...[1, 1.5, 2, 3, 4, 6, 8, 12].map((hours) => hours * HOUR),
  ...[1, 2, 3, 4, 5, 7, 10, 14, 21, 30, 45, 60, 90, 180, 365].map((days) => days * DAY),
];

/** Milliseconds behind the due time, before it below 0. Bucket i holds what is above edge i − 1, up to and with edge i. */
export const LATENESS_EDGES: readonly number[] = [...LATER.map((edge) => -edge).reverse(), 0, ...LATER];

/** In which bucket so much lateness is counted, 0 to the number of edges. */
export function latenessBucket(lateMs: number): number {
  let [low, high] = [0, LATENESS_EDGES.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (LATENESS_EDGES[middle]! < lateMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Above what and up to what the lateness of a bucket is; null: without end. */
export function bucketEnds(bucket: number): { readonly above: number | null; readonly upTo: number | null } {
  return { above: LATENESS_EDGES[bucket - 1] ?? null, upTo: LATENESS_EDGES[bucket] ?? null };
}
