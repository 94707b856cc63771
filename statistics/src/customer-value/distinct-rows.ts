/** Rows that all differ, column by column, and how many people each stands for. */
export type DistinctRows = {
  readonly columns: readonly Float64Array[];
  readonly counts: Float64Array;
};

/**
 * Puts equal rows together, in the order in which each is met first, and leaves out rows that stand for nobody.
 *
 * A table of places by hash, because sorting takes as long as the estimation that follows.
 */
export function distinctRows(given: readonly Float64Array[], counts: Float64Array): DistinctRows {
  // Adding 0 makes a negative zero the same number as zero, in its bits as well.
  const columns = given.map((column) => column.map((value) => value + 0));
  const places = new Int32Array(2 ** Math.ceil(Math.log2(2 * counts.length + 2))).fill(-1);
  const firstRows = new Int32Array(counts.length);
  const people = new Float64Array(counts.length);
  const hashes = rowHashes(columns, counts.length);
  let found = 0;
  for (let row = 0; row < counts.length; row++) {
    if (counts[row] === 0) continue;
    let place = hashes[row]! & (places.length - 1);
    while (places[place]! >= 0 && !areEqual(columns, firstRows[places[place]!]!, row)) {
      place = (place + 1) & (places.length - 1);
    }
    if (places[place]! < 0) {
      places[place] = found;
      firstRows[found] = row;
      found++;
    }
    people[places[place]!]! += counts[row]!;
  }
  return {
    columns: columns.map((column) =>
      Float64Array.from({ length: found }, (_, at) => column[firstRows[at]!]!),
    ),
    counts: people.slice(0, found),
  };
}

function areEqual(columns: readonly Float64Array[], a: number, b: number): boolean {
  for (const column of columns) if (column[a] !== column[b]) return false;
  return true;
}

/** Both halves of each number take part: whole numbers differ in the high half only. */
function rowHashes(columns: readonly Float64Array[], rows: number): Int32Array {
  const hashes = new Int32Array(rows);
  for (const column of columns) {
    const halves = new Int32Array(column.buffer, column.byteOffset, 2 * rows);
    for (let row = 0; row < rows; row++) {
      let hash = Math.imul(hashes[row]! ^ halves[2 * row]!, 0x9e3779b1);
      hash = Math.imul(hash ^ (hash >>> 15) ^ halves[2 * row + 1]!, 0x85ebca6b);
      hashes[row] = hash ^ (hash >>> 13);
    }
  }
  return hashes;
}
