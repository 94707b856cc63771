import { requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';

/**
 * What would have been answered, had the question been asked the other way round?
 *
 * Formula: min + max − x.
 * Source: Nunnally and Bernstein (1994), Psychometric Theory, chapter 3.
 * Conventions: a missing answer (NaN) stays missing.
 * Not for: codes that lie outside the scale, which have to be made missing first.
 *
 * Needs: rows.
 *
 * @param scale least and greatest answer that can be given
 * @throws RangeError when the scale does not ascend or an answer lies outside it
 * @example reversedAnswers(Float64Array.of(1, 4, NaN), [1, 5]) // [5, 2, NaN]
 */
export function reversedAnswers(answers: Float64Array, scale: Interval): Float64Array {
  const [least, greatest] = scale;
  requireThat(
    least < greatest && Number.isFinite(greatest - least),
    'reversed answers require an ascending scale',
  );
  requireThat(
    answers.every((x) => Number.isNaN(x) || (x >= least && x <= greatest)),
    'reversed answers require answers within the scale',
  );
  return answers.map((x) => least + greatest - x);
}
