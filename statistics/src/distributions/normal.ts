import { requireConfidence, requireThat } from '../errors.ts';

// Coefficients of algorithm AS 241 (PPND16), highest power last.
const CENTRAL_NUMERATOR = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
];
const CENTRAL_DENOMINATOR = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852546,
];
const MIDDLE_NUMERATOR = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
];
const MIDDLE_DENOMINATOR = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const TAIL_NUMERATOR = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
];
const TAIL_DENOMINATOR = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
  0.000018463183175100548, 1.421511758316446e-7, 2.0442631033899397e-15,
];

// Coefficients of Cody's rational approximations, highest power last.
const UPPER_CENTRE = [
  18154.98125334356, 1067.689485460371, 161.02823106855587, 2.2352520354606837, 0.06568233791820745,
];
const LOWER_CENTRE = [45507.78933502673, 10260.932208618979, 976.0985517377767, 47.202581904688245, 1];
const UPPER_MIDDLE = [
  9842.714838383978, 11602.65143764735, 6848.190450536283, 2494.5375852903726, 597.2702763948002,
  93.50665613217785, 8.883149794388377, 0.39894151208813466, 1.0765576773720192e-8,
];
const LOWER_MIDDLE = [
  19685.429676859992, 38912.00328609327, 34900.95272114598, 18615.571640885097, 6485.558298266761,
  1519.3775994075547, 235.387901782625, 22.266688044328117, 1,
];
const UPPER_FAR = [
  0.000029112874951168793, 0.0014216191932278934, 0.022235277870649807, 0.12740116116024736,
  0.215898534057957, 0.023073441764940174,
];
const LOWER_FAR = [
  0.00007297515550839662, 0.0037823963320275824, 0.06598813786892856, 0.4682382124808651, 1.284260096144911,
  1,
];
const CENTRE_UP_TO = 0.67448975;
const MIDDLE_UP_TO = Math.sqrt(32);

/**
 * Which share of a standard normal variable lies above `z`? Twice the share above |z| is the two-sided p-value of a z.
 *
 * Formula: ½·erfc(z/√2) by rational approximations of its centre, middle and tail.
 * Source: Cody (1969), Mathematics of Computation 23:631-637, with the limits used by R's pnorm; relative error about
 * 1e-15 down to the smallest numbers.
 *
 * @param z any number, also infinite
 * @returns share 0..1
 * @throws RangeError when `z` is not a number
 * @example normalUpperTail(1.959963984540) // 0.025
 */
export function normalUpperTail(z: number): number {
  requireThat(!Number.isNaN(z), 'the upper tail of the normal requires a number');
  const distance = Math.abs(z);
  if (distance <= CENTRE_UP_TO) {
    const square = z * z;
    return 0.5 - (z * polynomial(UPPER_CENTRE, square)) / polynomial(LOWER_CENTRE, square);
  }
  const above = distance < 40 ? upperTailBeyondCentre(distance) : 0;
  return z > 0 ? above : 1 - above;
}

function upperTailBeyondCentre(z: number): number {
  // The exponent in two parts, so that a large square loses no digits.
  const rough = Math.trunc(z * 16) / 16;
  const bell = Math.exp(-rough * rough * 0.5) * Math.exp(-(z - rough) * (z + rough) * 0.5);
  if (z <= MIDDLE_UP_TO) return (bell * polynomial(UPPER_MIDDLE, z)) / polynomial(LOWER_MIDDLE, z);
  const inverse = 1 / (z * z);
  const correction = (inverse * polynomial(UPPER_FAR, inverse)) / polynomial(LOWER_FAR, inverse);
  return (bell * (1 / Math.sqrt(2 * Math.PI) - correction)) / z;
}

/**
 * Below which value does a share `p` of a standard normal variable lie?
 *
 * Source: Wichura (1988), algorithm AS 241, PPND16; relative error about 1e-16.
 *
 * @param p share, 0..1; 0 gives -Infinity and 1 gives Infinity
 * @returns the quantile in standard deviations
 * @throws RangeError when `p` is not within 0..1
 * @example normalQuantile(0.975) // 1.95996398454
 */
export function normalQuantile(p: number): number {
  requireThat(p >= 0 && p <= 1, 'normal quantile requires a share within 0..1');
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(CENTRAL_NUMERATOR, r)) / polynomial(CENTRAL_DENOMINATOR, r);
  }
  const tail = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const z =
    tail <= 5
      ? polynomial(MIDDLE_NUMERATOR, tail - 1.6) / polynomial(MIDDLE_DENOMINATOR, tail - 1.6)
      : polynomial(TAIL_NUMERATOR, tail - 5) / polynomial(TAIL_DENOMINATOR, tail - 5);
  return q < 0 ? -z : z;
}

/**
 * How many standard errors on each side of an estimate cover it with the given confidence?
 *
 * @param confidence share within 0..1, exclusive; 0.95 gives 1.96
 * @throws RangeError when `confidence` is not strictly between 0 and 1
 * @example normalCriticalValue(0.95) // 1.95996398454
 */
export function normalCriticalValue(confidence: number): number {
  requireConfidence(confidence);
  return -normalQuantile((1 - confidence) / 2);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}
