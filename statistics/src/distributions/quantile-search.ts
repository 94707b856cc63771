/** How far the argument's value lies above what is wanted, and how fast that grows. */
export type Distance = { readonly difference: number; readonly slope: number };

/**
 * Where does an ascending function reach what is wanted? A bracket grows from the start by doubled steps; Newton steps
 * that leave it are replaced by its middle. Beyond ±800, the logarithms of all numbers, the end is the answer.
 */
export function searchAscending(start: number, distanceAt: (argument: number) => Distance): number {
  const farthest = 800;
  let low = start;
  let high = start;
  for (let step = 1; distanceAt(low).difference > 0; step *= 2) {
    if (low <= -farthest) return -Infinity;
    high = low;
    low = Math.max(low - step, -farthest);
  }
  for (let step = 1; distanceAt(high).difference < 0; step *= 2) {
    if (high >= farthest) return Infinity;
    low = high;
    high = Math.min(high + step, farthest);
  }
  let argument = (low + high) / 2;
  for (let step = 0; step < 200; step++) {
    const { difference, slope } = distanceAt(argument);
    if (difference === 0) return argument;
    if (difference < 0) low = argument;
    else high = argument;
    const newton = argument - difference / slope;
    if (Math.abs(newton - argument) <= 3e-16 * Math.max(1, Math.abs(argument))) return newton;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (next === argument) return argument;
    argument = next;
  }
  return argument;
}
