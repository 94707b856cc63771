/** A source of numbers spread evenly over 0 (inclusive) to 1 (exclusive). */
export type RandomNumbers = () => number;

/**
 * Numbers that look random but are the same for the same seed, so that a bootstrap can be repeated.
 *
 * Formula: sfc32 (Chris Doty-Humphrey's small fast counter, PractRand), seeded through splitmix32; 32 random bits for
 * each number.
 * Not for: secrets.
 *
 * @param seed a whole number; only its lowest 32 bits count
 * @example seededRandomNumbers(1)() === seededRandomNumbers(1)() // true
 */
export function seededRandomNumbers(seed: number): RandomNumbers {
  let mixed = seed | 0;
  const next = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let a = next();
  let b = next();
  let c = next();
  let counter = 1;
  const draw = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) draw();
  return draw;
}
