import type { Condition } from '../../definition/condition.ts';
import { answeredCondition, type Comparing, comparison, joined } from '../foreign-conditions.ts';
import { isObject, own, textAt } from '../loose-json.ts';
import { languageNamed } from '../survey-languages.ts';
import type { QsfAnswers } from './qsf-answers.ts';

const COMPARED: Readonly<Record<string, Comparing>> = {
  EqualTo: '=',
  NotEqualTo: '!=',
  GreaterThan: '>',
  GreaterThanOrEqual: '>=',
  LessThan: '<',
  LessThanOrEqual: '<=',
};

/**
 * The logic of Qualtrics (display, branch, quota) as a condition; `and` binds closer than `or`, as there. Null when a part of it cannot
 * be said here: half of a condition would show a question to people who should not see it.
 */
export function qsfCondition(logic: unknown, answers: QsfAnswers): Condition | null {
  if (!isObject(logic)) return null;
  const sets = numbered(logic).map((set) => ({
    or: /^OrIf$/iu.test(textAt(set, 'Type')),
    condition: setCondition(set, answers),
  }));
  return combined(sets);
}

function setCondition(set: unknown, answers: QsfAnswers): Condition | null {
  return combined(
    numbered(set).map((expression) => ({
      or: /^Or$/iu.test(textAt(expression, 'Conjuction') || textAt(expression, 'Conjunction')),
      condition: qsfExpression(expression, answers),
    })),
  );
}

function numbered(value: unknown): readonly unknown[] {
  if (!isObject(value)) return [];
  const keys = Object.keys(value).filter((key) => /^\d{1,4}$/u.test(key));
  return keys.sort((a, b) => Number(a) - Number(b)).map((key) => value[key]);
}

function combined(
  parts: readonly { readonly or: boolean; readonly condition: Condition | null }[],
): Condition | null {
  const alternatives: Condition[][] = [];
  for (const [i, { or, condition }] of parts.entries()) {
    if (condition === null) return null;
    const last = alternatives.at(-1);
    if (i === 0 || or || last === undefined) alternatives.push([condition]);
    else last.push(condition);
  }
  const each = alternatives.map((all) => joined('all', all));
  return each.includes(null) ? null : joined('any', each as Condition[]);
}

/** One comparison of Qualtrics. */
export function qsfExpression(expression: unknown, answers: QsfAnswers): Condition | null {
  const kind = textAt(expression, 'LogicType');
  const operator = textAt(expression, 'Operator');
  const left = textAt(expression, 'LeftOperand') || textAt(expression, 'ChoiceLocator');
  const right = textAt(expression, 'RightOperand');
  if (kind === 'EmbeddedField' && left === 'Q_Language') return languageCondition(operator, right);
  if (kind !== 'Question' && !left.startsWith('q://')) return null;
  return locatedCondition(left, { operator, right }, answers);
}

function languageCondition(operator: string, right: string): Condition | null {
  const language = languageNamed(right);
  if (language === null) return null;
  if (operator === 'EqualTo') return { language: [language] };
  return operator === 'NotEqualTo' ? { not: { language: [language] } } : null;
}

/** A condition on what a locator such as `q://QID1/SelectableChoice/2` names. */
export function locatedCondition(
  locator: string,
  { operator, right }: { readonly operator: string; readonly right: string },
  answers: QsfAnswers,
): Condition | null {
  const [question = '', part = '', ...path] = locator.replace(/^q:\/\//u, '').split('/');
  if (part === 'SelectableChoice' || part === 'SelectableAnswer') {
    const found = answers.of(question, path.join('/'));
    if (found?.value === undefined) return null;
    const chosen: Condition = { field: found.answer.field, is: [found.value] };
    if (operator === 'Selected') return chosen;
    return operator === 'NotSelected' ? { not: chosen } : null;
  }
  const found = answeredPart(part, path, { question, answers });
  if (found === null) return null;
  if (operator === 'Empty' || operator === 'NotEmpty')
    return answeredCondition(found.answer, operator === 'NotEmpty');
  const comparing = Object.hasOwn(COMPARED, operator) ? COMPARED[operator] : undefined;
  return comparing === undefined ? null : comparison(found.answer, comparing, right);
}

function answeredPart(
  part: string,
  path: readonly string[],
  { question, answers }: { readonly question: string; readonly answers: QsfAnswers },
): ReturnType<QsfAnswers['of']> {
  if (part === 'ChoiceTextEntryValue')
    return (
      answers.of(question, path.length === 0 ? 'text' : `text/${path.join('/')}`) ??
      answers.of(question, path.join('/'))
    );
  if (part === 'ChoiceNumericEntryValue' || part === 'ChoiceGroup')
    return answers.of(question, path[0] ?? '') ?? answers.of(question, '');
  return null;
}

/** The locator that a skip of Qualtrics asks about. */
export function skipCondition(skip: unknown, answers: QsfAnswers): Condition | null {
  const locator = textAt(skip, 'ChoiceLocator') || textAt(skip, 'Locator');
  const operator = textAt(skip, 'Condition');
  const right = textAt(skip, 'RightOperand') || String(own(skip, 'Value') ?? '');
  return locatedCondition(locator, { operator, right }, answers);
}
