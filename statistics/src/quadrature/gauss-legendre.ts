/** Places within −1..1 and the weight of each, for sums that stand for integrals. */
export type QuadratureRule = { readonly nodes: Float64Array; readonly weights: Float64Array };

/**
 * Where to look at a smooth function, and how much each look counts, so that few looks give its integral over −1..1.
 *
 * Method: the zeros of the Legendre polynomial by Newton steps from cos(π(i + ¾)/(m + ½)); exact for polynomials of a
 * degree below 2m.
 *
 * @param count how many looks, at least 1
 */
export function gaussLegendre(count: number): QuadratureRule {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 0;
    for (let step = 0; step < 20; step++) {
      let [value, before] = [1, 0];
      for (let j = 0; j < count; j++) {
        [value, before] = [((2 * j + 1) * x * value - j * before) / (j + 1), value];
      }
      slope = (count * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

/** The integral of a function over an interval by a rule; 0 when the interval has no width. */
export function integrate(
  { nodes, weights }: QuadratureRule,
  [from, to]: readonly [number, number],
  at: (x: number) => number,
): number {
  const half = (to - from) / 2;
  const middle = (from + to) / 2;
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) sum += weights[i]! * at(middle + half * nodes[i]!);
  return sum * half;
}
