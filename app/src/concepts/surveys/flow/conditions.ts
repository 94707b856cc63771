import type { Condition } from '../definition/condition.ts';
import type { FormFields } from '../question-types/question-type.ts';

/** What conditions look at: the fields of what was answered, and in which language. */
export type Known = { readonly fields: FormFields; readonly language: string };

const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/u;

/** Does the condition hold? Where nothing was answered only `answered: false` and what is `not` so hold. An empty text is no answer. */
export function holds(condition: Condition, known: Known): boolean {
  if ('all' in condition) return condition.all.every((each) => holds(each, known));
  if ('any' in condition) return condition.any.some((each) => holds(each, known));
  if ('not' in condition) return !holds(condition.not, known);
  if ('language' in condition) return condition.language.includes(known.language);
  const values = (known.fields.get(condition.field) ?? []).filter((value) => value !== '');
  if ('answered' in condition) return values.length > 0 === condition.answered;
  if ('is' in condition) return values.some((value) => condition.is.includes(value));
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = condition;
  return values.some((value) => {
    if (!PLAIN_NUMBER.test(value)) return false;
    const number = Number(value);
    return number >= from && number <= to;
  });
}

/** All fields that a condition looks at. */
export function fieldsNamed(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(fieldsNamed);
  if ('any' in condition) return condition.any.flatMap(fieldsNamed);
  if ('not' in condition) return fieldsNamed(condition.not);
  return 'field' in condition ? [condition.field] : [];
}

/** The code of the question that a field belongs to. */
export function questionOfField(field: string): string {
  const dot = field.indexOf('.');
  return dot === -1 ? field : field.slice(0, dot);
}
