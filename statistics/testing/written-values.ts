// A number is right to the digits written, and one with few digits is meant exactly.
const FEWEST_DECIMALS = 10;
const NUMBER = /(?<![\w.'])-?\d+(?:\.(?<decimals>\d+))?(?:e[+-]?\d+)?(?![\w'])/g;

class WrittenNumber {
  readonly value: number;
  readonly within: number;
  constructor(text: string) {
    const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
    this.value = Number(text);
    this.within = 0.500001 * 10 ** -Math.max(decimals, FEWEST_DECIMALS);
  }
}

/** What an expression gives when these names stand for these values. */
export type Evaluate = (expression: string, scope: Readonly<Record<string, unknown>>) => unknown;

/**
 * Whether a value is what an example says it is, its numbers to the digits written and at least to ten decimals.
 *
 * @param evaluate runs a text as code, which only a test may
 */
export function isAsWritten(actual: unknown, text: string, evaluate: Evaluate): boolean {
  const written = text.replace(NUMBER, (number) => `new WrittenNumber('${number}')`);
  return agrees(actual, evaluate(written, { WrittenNumber }));
}

function agrees(actual: unknown, written: unknown): boolean {
  if (written instanceof WrittenNumber) {
    return typeof actual === 'number' && Math.abs(actual - written.value) <= written.within;
  }
  if (written === null || typeof written !== 'object') return Object.is(actual, written);
  if (actual === null || typeof actual !== 'object') return false;
  const isList = Array.isArray(actual) || actual instanceof Float64Array;
  if (isList !== Array.isArray(written)) return false;
  const keys = Object.keys(actual);
  return (
    keys.length === Object.keys(written).length &&
    keys.every((key) => agrees(Reflect.get(actual, key), Reflect.get(written, key)))
  );
}
