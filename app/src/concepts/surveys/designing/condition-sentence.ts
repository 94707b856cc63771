import type { Condition } from '../definition/condition.ts';
import type { ConditionSubject } from './condition-subjects.ts';

/** A condition as one reads it: “Q1: How was it? is “1” or “2”, and Q3: Branch is answered”. */
export function conditionSentence(condition: Condition, subjects: readonly ConditionSubject[]): string {
  const inner = (one: Condition): string => {
    const text = conditionSentence(one, subjects);
    return 'all' in one || 'any' in one ? `(${text})` : text;
  };
  if ('all' in condition) return condition.all.map(inner).join(', and ');
  if ('any' in condition) return condition.any.map(inner).join(', or ');
  if ('not' in condition) return negated(condition.not, subjects);
  if ('language' in condition) return `the language is ${condition.language.join(' or ')}`;
  return `${nameOf(condition.field, subjects)} ${saying(condition, subjects)}`;
}

function negated(condition: Condition, subjects: readonly ConditionSubject[]): string {
  if ('field' in condition && 'is' in condition) {
    const { field, is } = condition;
    return `${nameOf(field, subjects)} is not ${valueNames(field, is, subjects)}`;
  }
  return `not (${conditionSentence(condition, subjects)})`;
}

type FieldCondition = Extract<Condition, { readonly field: string }>;

function saying(condition: FieldCondition, subjects: readonly ConditionSubject[]): string {
  if ('is' in condition) return `is ${valueNames(condition.field, condition.is, subjects)}`;
  if ('answered' in condition) return condition.answered ? 'is answered' : 'is not answered';
  const { from, to } = condition;
  if (from !== undefined && to !== undefined) return `is ${from} to ${to}`;
  return from === undefined ? `is at most ${to}` : `is at least ${from}`;
}

function nameOf(field: string, subjects: readonly ConditionSubject[]): string {
  return subjects.find((one) => one.field === field)?.label ?? `${field} (not in this survey)`;
}

function valueNames(field: string, values: readonly string[], subjects: readonly ConditionSubject[]): string {
  const options = subjects.find((one) => one.field === field)?.options ?? [];
  const name = (value: string): string => options?.find((one) => one.value === value)?.label ?? value;
  return values.map((value) => `“${name(value)}”`).join(' or ');
}

/** What is wrong with a condition, line by line: questions and answers that are not there, or that come too late. */
export function conditionFaults(
  condition: Condition,
  subjects: readonly ConditionSubject[],
  languages: readonly string[],
): readonly string[] {
  if ('all' in condition) return condition.all.flatMap((one) => conditionFaults(one, subjects, languages));
  if ('any' in condition) return condition.any.flatMap((one) => conditionFaults(one, subjects, languages));
  if ('not' in condition) return conditionFaults(condition.not, subjects, languages);
  if ('language' in condition) {
    return condition.language
      .filter((one) => !languages.includes(one))
      .map((one) => `The survey is not written in the language ${one}.`);
  }
  const subject = subjects.find(({ field }) => field === condition.field);
  if (subject === undefined) return [`${condition.field} is not asked before this.`];
  if (!('is' in condition) || subject.options === null) return [];
  const known = subject.options.map(({ value }) => value);
  return condition.is
    .filter((value) => !known.includes(value))
    .map((value) => `${subject.field} has no answer “${value}”.`);
}
