const EPSILON = Number.EPSILON;

/** A function to find a root of, the bracket, and how wide what is left of it may be. */
type RootSearch = { readonly low: number; readonly high: number; readonly tolerance: number };

/**
 * Where does a function cross 0, searched as the program searches that the reference values come from?
 *
 * The cases hold sample sizes as that program prints them: its search stops as soon as the bracket is narrow, a few
 * millionths of a person from the root. The library goes on to the root; the cases want the same place.
 *
 * Method: Brent's zeroin: interpolation through the last two or three points where that is safe, halving where not.
 * Source: Brent (1973), Algorithms for Minimization without Derivatives, chapter 4.
 */
export function rootAsReferenced(value: (x: number) => number, { low, high, tolerance }: RootSearch): number {
  let [a, b, c] = [low, high, low];
  let [fa, fb, fc] = [value(low), value(high), value(low)];
  if (fa === 0) return a;
  for (let step = 0; step < 1000; step++) {
    const previous = b - a;
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const narrow = 2 * EPSILON * Math.abs(b) + tolerance / 2;
    const half = (c - b) / 2;
    if (Math.abs(half) <= narrow || fb === 0) return b;
    let next = half;
    if (Math.abs(previous) >= narrow && Math.abs(fa) > Math.abs(fb)) {
      const points = { a, b, c, fa, fb, fc };
      next = interpolated(points, previous, narrow) ?? half;
    }
    if (Math.abs(next) < narrow) next = next > 0 ? narrow : -narrow;
    [a, fa] = [b, fb];
    b += next;
    fb = value(b);
    if (fb > 0 === fc > 0 && fb !== 0 && fc !== 0) [c, fc] = [a, fa];
  }
  return b;
}

type Points = Readonly<Record<'a' | 'b' | 'c' | 'fa' | 'fb' | 'fc', number>>;

/** The step of the interpolation, or null where it would leave the bracket or gain too little. */
function interpolated({ a, b, c, fa, fb, fc }: Points, previous: number, narrow: number): number | null {
  const ratio = fb / fa;
  const width = c - b;
  let p = width * ratio;
  let q = 1 - ratio;
  if (a !== c) {
    const outer = fa / fc;
    const inner = fb / fc;
    p = ratio * (width * outer * (outer - inner) - (b - a) * (inner - 1));
    q = (outer - 1) * (inner - 1) * (ratio - 1);
  }
  if (p > 0) q = -q;
  else p = -p;
  const safe = p < 0.75 * width * q - Math.abs(narrow * q) / 2 && p < Math.abs((previous * q) / 2);
  return safe ? p / q : null;
}
