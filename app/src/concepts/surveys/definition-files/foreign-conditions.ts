import type { Condition } from '../definition/condition.ts';

/** What a name in a foreign condition stands for: a field of the form, and what its values are called here. */
export type Answerable = {
  readonly field: string;
  readonly kind: 'choice' | 'number' | 'text';
  /** For choices: the value here of each value there. */
  readonly values?: ReadonlyMap<string, string>;
  readonly decimals?: number;
  /** For one of several boxes: its value; the box is answered when it is ticked. */
  readonly box?: string;
};

/** Words beside a choice: conditions here look at choices only, and words are there whenever theirs is chosen. */
export function besideChoice(field: string, choice: string): Answerable {
  return { field, kind: 'choice', values: new Map(), box: choice };
}

/** Whether something was answered, or was not. */
export function answeredCondition({ field, box }: Answerable, answered: boolean): Condition {
  if (box === undefined) return { field, answered };
  const ticked: Condition = { field, is: [box] };
  return answered ? ticked : { not: ticked };
}

export type Comparing = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** A comparison of an answer with a value as a condition; null when the answer can never be that, or cannot be compared so. */
export function comparison(answer: Answerable, comparing: Comparing, value: string): Condition | null {
  const { field } = answer;
  if (value.trim() === '') {
    if (comparing === '=') return answeredCondition(answer, false);
    return comparing === '!=' ? answeredCondition(answer, true) : null;
  }
  if (answer.kind === 'number') return withinNumbers(answer, comparing, value);
  if (comparing === '!=') {
    const equal = comparison(answer, '=', value);
    return equal === null ? null : { not: equal };
  }
  if (answer.kind === 'text') return comparing === '=' ? { field, is: [value.slice(0, 200)] } : null;
  return amongChoices(answer, comparing, value);
}

function amongChoices(
  { field, values = new Map() }: Answerable,
  comparing: Comparing,
  value: string,
): Condition | null {
  if (comparing === '=') {
    const here = values.get(value) ?? values.get(value.trim());
    return here === undefined ? null : { field, is: [here] };
  }
  const limit = Number(value);
  const numbered = [...values].map(([there, here]) => ({ number: Number(there), here }));
  if (Number.isNaN(limit) || numbered.some(({ number }) => Number.isNaN(number))) return null;
  const is = numbered.filter(({ number }) => holdsFor(number, comparing, limit)).map(({ here }) => here);
  return is.length === 0 || is.length > 200 ? null : { field, is: [...new Set(is)] };
}

function holdsFor(number: number, comparing: Comparing, limit: number): boolean {
  if (comparing === '<') return number < limit;
  if (comparing === '<=') return number <= limit;
  return comparing === '>' ? number > limit : number >= limit;
}

function withinNumbers(
  { field, decimals = 0 }: Answerable,
  comparing: Comparing,
  value: string,
): Condition | null {
  const number = Number(value);
  if (!Number.isFinite(number) || Math.abs(number) > 1e12) return null;
  const step = 10 ** -decimals;
  if (comparing === '=') return { field, from: number, to: number };
  if (comparing === '!=') return { not: { field, from: number, to: number } };
  if (comparing === '>=') return { field, from: number };
  if (comparing === '<=') return { field, to: number };
  // What lies strictly beyond begins with the next number that can be given.
  const steps = number / step;
  if (comparing === '>') return { field, from: rounded((Math.floor(steps + 1e-9) + 1) * step, decimals) };
  return { field, to: rounded((Math.ceil(steps - 1e-9) - 1) * step, decimals) };
}

function rounded(number: number, decimals: number): number {
  return Number(number.toFixed(decimals)) + 0;
}

/** Several conditions that must all hold, or of which one must; null when there is none. */
export function joined(how: 'all' | 'any', parts: readonly Condition[]): Condition | null {
  const [first, ...others] = parts.slice(0, 50);
  if (first === undefined || parts.length > 50) return null;
  if (others.length === 0) return first;
  if (how === 'all') return { all: [first, ...others] };
  return oneOfValues([first, ...others]) ?? { any: [first, ...others] };
}

/** Values of one field of which one must be given are one condition. */
function oneOfValues(parts: readonly Condition[]): Condition | null {
  const named = parts.flatMap((part) => ('is' in part ? [part] : []));
  const [first] = named;
  if (first === undefined || named.length < parts.length) return null;
  if (named.some(({ field }) => field !== first.field)) return null;
  return { field: first.field, is: [...new Set(named.flatMap(({ is }) => is))] };
}

/** What holds where a condition does not. */
export function negated(condition: Condition): Condition {
  if ('not' in condition) return condition.not;
  return 'answered' in condition ? { ...condition, answered: !condition.answered } : { not: condition };
}

/** The fields that a condition looks at. */
export function fieldsOf(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(fieldsOf);
  if ('any' in condition) return condition.any.flatMap(fieldsOf);
  if ('not' in condition) return fieldsOf(condition.not);
  return 'field' in condition ? [condition.field] : [];
}
