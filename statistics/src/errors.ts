/**
 * Stops a computation whose arguments cannot have an answer. Messages follow one grammar, "the method requires …",
 * so that a caller can show them as they are.
 *
 * @throws RangeError with `message` when `condition` is false
 */
export function requireThat(condition: boolean, message: string): asserts condition {
  if (!condition) throw new RangeError(message);
}

/**
 * Stops an interval that nothing, or everything, would be within.
 *
 * @throws RangeError unless `confidence` is strictly between 0 and 1
 */
export function requireConfidence(confidence: number): void {
  requireThat(confidence > 0 && confidence < 1, 'an interval requires a confidence strictly between 0 and 1');
}
