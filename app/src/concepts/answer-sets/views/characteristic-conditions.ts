import type { Characteristic } from './characteristic.ts';
import { endWords } from './condition-words.ts';
import type { View, Where } from './view.ts';

/** What somebody chose of a characteristic, as it stands in the fields of a form. */
export type ChosenValues = {
  readonly values: readonly string[];
  /** Whether the people shown gave one of these answers, or any other. */
  readonly others: boolean;
  readonly orMissing: boolean;
  readonly from: string;
  readonly to: string;
};

export const NOTHING_CHOSEN: ChosenValues = { values: [], others: false, orMissing: false, from: '', to: '' };

/** What a condition chose, to be chosen anew; only what a form can show. */
export function chosenIn({ is, isNot, missing, from, to }: Where): ChosenValues {
  return {
    values: is ?? isNot ?? [],
    others: isNot !== undefined,
    orMissing: missing === true,
    from: from === undefined ? '' : String(from),
    to: to === undefined ? '' : String(to),
  };
}

/** The condition that was chosen, or why there is none yet. */
export function conditionOf(characteristic: Characteristic, chosen: ChosenValues): Where | string {
  const { column, kind } = characteristic;
  const { values, others, orMissing, from, to } = chosen;
  if (from !== '' || to !== '') {
    const range = rangeOf({ from, to }, kind);
    return typeof range === 'string' ? range : { column, ...range };
  }
  const between = consecutive(characteristic, chosen);
  if (between !== null) return { column, ...between };
  if (values.length > 0) {
    const named = others ? { isNot: [...values] } : { is: [...values] };
    return { column, ...named, ...(orMissing ? { missing: true } : {}) };
  }
  if (orMissing) return { column, missing: true };
  return kind === 'text' ? 'Choose at least one value.' : 'Choose a value, or give an end of the range.';
}

/** Numbers that follow one another are a range, which finds them however their cells are written. */
function consecutive(
  { kind, values }: Characteristic,
  chosen: ChosenValues,
): Pick<Where, 'from' | 'to'> | null {
  if (kind !== 'number' || chosen.others || chosen.orMissing || chosen.values.length === 0) return null;
  const places = values.flatMap(({ value }, place) => (chosen.values.includes(value) ? [place] : []));
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined || places.length !== chosen.values.length) return null;
  if (last - first + 1 !== places.length) return null;
  return { from: Number(values[first]?.value), to: Number(values[last]?.value) };
}

type Range = { readonly from: string; readonly to: string };

function rangeOf({ from, to }: Range, kind: Characteristic['kind']): Pick<Where, 'from' | 'to'> | string {
  const ends = { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
  if (kind === 'moment') {
    return from !== '' && to !== '' && from > to ? 'The first day comes after the last.' : ends;
  }
  const numbers = Object.entries(ends).map(([name, end]) => [name, Number(end.replace(',', '.'))] as const);
  if (!numbers.every(([, end]) => Number.isFinite(end))) return 'Give the ends of the range as numbers.';
  const [low, high] = [Number(from.replace(',', '.')), Number(to.replace(',', '.'))];
  if (from !== '' && to !== '' && low > high) return 'The lowest number is above the highest.';
  return Object.fromEntries(numbers);
}

/** Stands for everybody who gave another answer. */
export const ALL_OTHERS = '\u0000others';

/** The comparison of the people with one value and those with another, or why there is none yet. */
export function groupsCompared(
  { column, label, kind }: Characteristic,
  a: string,
  b: string,
): NonNullable<View['compare']> | string {
  if (a === '' || b === '') return 'Choose both groups.';
  if (a === b) return 'Choose two different groups.';
  const oneValue = (value: string): Partial<Where> =>
    kind === 'number' ? { from: Number(value), to: Number(value) } : { is: [value] };
  // A bare number says nothing without its characteristic.
  const named = (value: string): string =>
    kind === 'number' || /^\P{L}*$/u.test(value) ? `${label ?? column} ${value}` : value;
  const side = (value: string, other: string): NonNullable<View['compare']>['a'] =>
    value === ALL_OTHERS
      ? { name: `not ${named(other)}`, where: [{ column, isNot: [other] }] }
      : { name: named(value), where: [{ column, ...oneValue(value) }] };
  return { a: side(a, b), b: side(b, a) };
}

/** The comparison of two periods, or why there is none yet. Nobody may be in both. */
export function periodsCompared(
  { column }: Characteristic,
  { a, b }: { readonly a: Range; readonly b: Range },
  locale: string,
): NonNullable<View['compare']> | string {
  if ([a.from, a.to, b.from, b.to].some((day) => day === ''))
    return 'Give the first and the last day of both.';
  if (a.from > a.to || b.from > b.to) return 'The first day of a period comes after its last.';
  if (a.from <= b.to && b.from <= a.to) return 'The periods overlap; each day may be in one of them only.';
  const side = ({ from, to }: Range): NonNullable<View['compare']>['a'] => ({
    name: `${endWords(from, locale)} to ${endWords(to, locale)}`,
    where: [{ column, from, to }],
  });
  return { a: side(a), b: side(b) };
}
