/** How far a number may be from what it should be: the larger of the two, each 0 when left out. */
export type Closeness = { readonly relative?: number; readonly absolute?: number };

/**
 * Where do two values differ, numbers within the closeness allowed, arrays and objects entry by entry?
 *
 * A stored null stands for NaN as well, because JSON has no NaN. An expected field decides what is looked at, so an
 * object may have more.
 */
export function differences(actual: unknown, expected: unknown, allowed: Closeness): string[] {
  if (isList(expected)) {
    if (!isList(actual) || actual.length !== expected.length)
      return [`: ${show(actual)} is not ${show(expected)}`];
    return Array.from(expected).flatMap((one, i) =>
      differences(actual[i], one, allowed).map((text) => `[${i}]${text}`),
    );
  }
  if (expected !== null && typeof expected === 'object') {
    if (actual === null || typeof actual !== 'object') return [`: ${show(actual)} is not ${show(expected)}`];
    return Object.entries(expected).flatMap(([key, one]) =>
      differences((actual as Record<string, unknown>)[key], one, allowed).map((text) => `.${key}${text}`),
    );
  }
  return isClose(actual, expected, allowed) ? [] : [`: ${show(actual)} is not ${show(expected)}`];
}

function isClose(actual: unknown, expected: unknown, { relative = 0, absolute = 0 }: Closeness): boolean {
  if (typeof actual !== 'number' || typeof expected !== 'number') {
    return Object.is(actual, expected) || (expected === null && Number.isNaN(actual));
  }
  if (actual === expected) return true;
  if (Number.isNaN(expected)) return Number.isNaN(actual);
  return Math.abs(actual - expected) <= Math.max(absolute, relative * Math.abs(expected));
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || value instanceof Float64Array;
}

function show(value: unknown): string {
  return isList(value) ? `[${Array.from(value).join(', ')}]` : String(value);
}
