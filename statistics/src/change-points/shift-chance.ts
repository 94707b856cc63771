import { studentTUpperTail } from '../distributions/student-t.ts';
import { gaussLegendre, integrate } from '../quadrature/gauss-legendre.ts';
import { LEAST_BEFORE } from './shift-scan.ts';

const RULE = gaussLegendre(16);

/**
 * How likely is a shift as clear as this at the best of all splits, when nothing changed? An upper bound, which is sharp where
 * it is small.
 *
 * Formula: Σ_k P(|t_k| > t) − Σ_k P(|t_k| > t and |t_{k+1}| > t). With b² = t²/(ν + t²) and ν = n − 2, |t_k| > t when the
 * direction of the n − 1 residuals, which is any with equal chance, lies within arccos b of the direction of split k; two
 * such directions with an angle of 2ω between them, cos 2ω = √(B_k·A_l/(A_k·B_l)) with B and A the weights before and after
 * them, are both near with probability (2/π)·∫(1 − b²/cos²θ)^((n−3)/2) dθ over ω..arccos b.
 * Source: Worsley (1982), Biometrika 69:297-302.
 *
 * @param statistic the largest |t| of all splits
 * @param weightUpTo the weights of the points, summed up
 * @returns at most 1
 */
export function chanceOfLargestShift(statistic: number, weightUpTo: Float64Array): number {
  const count = weightUpTo.length;
  const all = weightUpTo[count - 1]!;
  const cosine = statistic / Math.sqrt(count - 2 + statistic * statistic);
  const widest = Math.acos(Math.min(1, cosine));
  const both = (angle: number): number => {
    // The part of the circle in which the farther of two directions is near.
    if (angle >= widest) return 0;
    const near = (theta: number): number =>
      Math.max(0, 1 - (cosine / Math.cos(theta)) ** 2) ** ((count - 3) / 2);
    return (2 / Math.PI) * integrate(RULE, [angle, widest], near);
  };
  let chance = 2 * (count - LEAST_BEFORE) * studentTUpperTail(statistic, count - 2);
  for (let before = LEAST_BEFORE; before < count - 1; before++) {
    const [here, next] = [weightUpTo[before - 1]!, weightUpTo[before]!];
    const alike = Math.sqrt((here * (all - next)) / ((all - here) * next));
    chance -= both(Math.acos(Math.min(1, alike)) / 2);
  }
  return Math.min(1, Math.max(0, chance));
}
